using System.Diagnostics;

namespace EmbeddedSigning.Authentication;

/// <summary>An OAuth refresh token. A program that has the token, and the app's secret if there is one, can act as its user for weeks, so store it
/// encrypted. Only <see cref="Reveal"/> returns its value; <see cref="ToString"/>, debuggers and serializers do not show it.</summary>
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

    /// <summary>Returns the value, for an encrypted store only.</summary>
    public string Reveal() => _value;

    /// <summary>Returns a fixed text that does not contain the value.</summary>
    public override string ToString() => "[refresh token]";
}
