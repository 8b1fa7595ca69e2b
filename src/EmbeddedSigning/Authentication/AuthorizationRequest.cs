using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace EmbeddedSigning.Authentication;

/// <summary>A sign-in that has begun.</summary>
[DebuggerDisplay("[authorization request]")]
public sealed class AuthorizationRequest
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _secret;

    internal AuthorizationRequest(Func<string, Uri> createUrl)
    {
        _secret = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        Url = createUrl(_secret);
    }

    internal AuthorizationRequest(Uri url, string secret)
    {
        _secret = secret;
        Url = url;
    }

    /// <summary>The URL of DocuSign's page for the browser. It contains no secret.</summary>
    public Uri Url { get; }

    /// <summary>Returns the secret to keep for this browser until it returns; use it for one return only. Store it in a session on the server, or in
    /// an encrypted cookie (HttpOnly, SameSite=Lax). It is the PKCE verifier, and the state in the URL is derived from it.</summary>
    public string RevealSecret() => _secret;

    /// <summary>Returns a fixed text that does not contain the secret.</summary>
    public override string ToString() => "[authorization request]";

    /// <summary>Computes the state. It ties the return to the browser that has the secret, without revealing the secret.</summary>
    internal static string StateOf(string secret) => Hash("state:" + secret);

    /// <summary>Computes the challenge of PKCE (S256).</summary>
    internal static string ChallengeOf(string secret) => Hash(secret);

    private static string Hash(string text) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
