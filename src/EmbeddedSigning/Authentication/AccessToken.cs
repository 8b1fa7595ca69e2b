using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace EmbeddedSigning.Authentication;

/// <summary>An OAuth access token. Its bearer acts as its user: it must never leave the server. Only
/// <see cref="Reveal"/> gives its value; <see cref="ToString"/>, debuggers and serializers do not.</summary>
[DebuggerDisplay("[access token, expires {ExpiresAt}]")]
public sealed class AccessToken
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    // A field of its own: the one that the compiler makes for a property is hidden from debuggers in Debug builds only.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _header;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _fingerprint;

    /// <summary>Wraps a token.</summary>
    /// <param name="value">The token: visible ASCII characters without blanks.</param>
    /// <param name="expiresAt">When it stops working; <see cref="DateTimeOffset.MaxValue"/> when that is not known.</param>
    /// <param name="subject">Who it stands for (a user id, for instance). Tokens of one subject share what is cached for it,
    /// such as the account found through userinfo. When null, nothing is shared between two different tokens.</param>
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

    /// <summary>When the token stops working. DocuSign may end it earlier.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Who the token stands for; null when the provider did not say.</summary>
    public string? Subject { get; }

    /// <summary>The value itself, for an <c>Authorization</c> header and nothing else.</summary>
    public string Reveal() => _value;

    /// <summary>Says that this is an access token, and nothing of its value.</summary>
    public override string ToString() => "[access token]";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Header => _header;

    /// <summary>Whether another process had it, so that it may be as old as the one that it is to replace.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal bool IsShared { get; init; }

    /// <summary>Tells this token from every other, and nothing of its value.</summary>
    internal string GetFingerprint() => _fingerprint ??= Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(_value)));
}
