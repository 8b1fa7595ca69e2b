using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace EmbeddedSigning.Authentication;

/// <summary>An OAuth access token. A holder of the token acts as its user, so it must never leave the server. Only <see cref="Reveal"/> returns its
/// value; <see cref="ToString"/>, debuggers and serializers do not show it.</summary>
[DebuggerDisplay("[access token, expires {ExpiresAt}]")]
public sealed class AccessToken
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    // An explicit field: the field that the compiler creates for a property is hidden from debuggers in Debug builds only.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _header;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _fingerprint;

    /// <summary>Wraps a token.</summary>
    /// <param name="value">The token: visible ASCII characters without spaces.</param>
    /// <param name="expiresAt">When the token expires; <see cref="DateTimeOffset.MaxValue"/> if that is not known.</param>
    /// <param name="subject">The user of the token, for instance a user id. Tokens with the same subject share cached data, such as the account found
    /// through userinfo. Tokens with a null subject share nothing.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty or has other characters.</exception>
    public AccessToken(string value, DateTimeOffset expiresAt, string? subject = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        if (value.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("A token consists of visible ASCII characters.", nameof(value));
        }

        _value = value;
        ExpiresAt = expiresAt;
        Subject = subject;
        _header = "Bearer " + value;
    }

    /// <summary>When the token expires. DocuSign may revoke it earlier.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The user of the token; null if the provider did not set it.</summary>
    public string? Subject { get; }

    /// <summary>Returns the value, for use in an <c>Authorization</c> header only.</summary>
    public string Reveal() => _value;

    /// <summary>Returns a fixed text that does not contain the value.</summary>
    public override string ToString() => "[access token]";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Header => _header;

    /// <summary>Whether the token came from another process. Then it may be as old as the token that it should replace.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal bool IsShared { get; init; }

    /// <summary>Identifies this token without revealing its value.</summary>
    internal string GetFingerprint() => _fingerprint ??= Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(_value)));
}
