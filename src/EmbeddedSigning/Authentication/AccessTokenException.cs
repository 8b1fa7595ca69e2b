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

    /// <summary>How far this machine's clock is ahead of DocuSign's (negative when it is behind), give or take a second or two,
    /// by the header <c>Date</c> of the refusal; null when the answer had none. A difference of minutes makes assertions
    /// expire on their way, or be valid only in the future.</summary>
    public TimeSpan? ClockDifference { get; init; }
}
