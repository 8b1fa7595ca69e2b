using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace EmbeddedSigning.Envelopes;

/// <summary>The access code that a recipient must enter before they see the envelope (DocuSign's <c>accessCode</c>). The application must tell it to
/// the recipient through a different channel than the link. Its value appears only in the envelope that is sent.</summary>
[DebuggerDisplay("[access code]")]
public sealed class AccessCode
{
    private const int MaximumLength = 50;

    /// <summary>Wraps a code.</summary>
    /// <param name="value">The code: 1 to 50 characters; case matters.</param>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public AccessCode(string value)
    {
        if (!IsWellFormed(value))
        {
            throw new ArgumentException($"An access code has 1 to {MaximumLength} characters.", nameof(value));
        }

        Value = value;
    }

    /// <summary>Returns a fixed text that does not contain the value.</summary>
    public override string ToString() => "[access code]";

    internal static bool IsWellFormed([NotNullWhen(true)] string? value) => !string.IsNullOrWhiteSpace(value) && value.Length <= MaximumLength;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Value { get; }
}
