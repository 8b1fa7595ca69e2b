namespace EmbeddedSigning.Authentication;

/// <summary>DocuSign issued no access token. <see cref="EmbeddedSigningException.ErrorCode"/> is the OAuth error, or its description if DocuSign puts
/// the reason there (<c>no_valid_keys_or_signatures</c>, <c>issuer_not_found</c>, <c>user_not_found</c>, <c>expired_grant</c>…); the message says what
/// to check.</summary>
public class AccessTokenException : EmbeddedSigningException
{
    internal AccessTokenException(string message)
        : base(message)
    {
    }

    /// <summary>How far this machine's clock is ahead of DocuSign's, negative if it is behind. Computed from the header <c>Date</c> of the response,
    /// accurate to a second or two; null if the response had no such header. With a difference of minutes, assertions are already expired or not yet
    /// valid when they arrive.</summary>
    public TimeSpan? ClockDifference { get; init; }
}
