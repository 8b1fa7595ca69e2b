namespace EmbeddedSigning.Authentication;

/// <summary>DocuSign gave no access token. <see cref="EmbeddedSigningException.ErrorCode"/> is the OAuth error, or, where DocuSign
/// puts the reason there, its description (<c>no_valid_keys_or_signatures</c>, <c>issuer_not_found</c>,
/// <c>user_not_found</c>, <c>expired_grant</c>…); the message says what to check.</summary>
public class AccessTokenException : EmbeddedSigningException
{
    internal AccessTokenException(string message)
        : base(message)
    {
    }
}
