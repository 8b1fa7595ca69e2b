using System.Diagnostics;

namespace EmbeddedSigning.Authentication;

/// <summary>An OAuth refresh token. A program that has it, and the app's secret where there is one, can act as its user for weeks: keep it
/// encrypted. Only <see cref="Reveal"/> gives its value; <see cref="ToString"/>, debuggers and serializers do not.</summary>
[DebuggerDisplay("[refresh token]")]
public sealed class RefreshToken
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    /// <summary>Wraps a token.</summary>
    /// <param name="value">The token, not empty.</param>
    public RefreshToken(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>The value itself, for an encrypted store and nothing else.</summary>
    public string Reveal() => _value;

    /// <summary>Says that this is a refresh token, and nothing of its value.</summary>
    public override string ToString() => "[refresh token]";
}
