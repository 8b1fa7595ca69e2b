using System.Diagnostics;

namespace EmbeddedSigning.Envelopes;

/// <summary>The access code that a recipient must enter before they see the envelope (DocuSign's <c>accessCode</c>). The application tells it to the
/// recipient on another way than the link. Nothing but the envelope that is sent has its value.</summary>
[DebuggerDisplay("[access code]")]
public sealed class AccessCode
{
    private const int MaximumLength = 50;

    /// <summary>Wraps a code.</summary>
    /// <param name="value">The code: 1 to 50 characters, which recipients enter with the same upper and lower case.</param>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public AccessCode(string value)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > MaximumLength)
        {
            throw new ArgumentException($"An access code has 1 to {MaximumLength} characters.", nameof(value));
        }

        Value = value;
    }

    /// <summary>Says that this is an access code, and nothing of its value.</summary>
    public override string ToString() => "[access code]";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Value { get; }
}
