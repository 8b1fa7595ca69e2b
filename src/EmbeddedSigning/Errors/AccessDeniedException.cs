namespace EmbeddedSigning;

/// <summary>DocuSign does not accept the access token, or its user may not do this (HTTP 401 or 403, <c>AUTHORIZATION_INVALID_TOKEN</c>,
/// <c>USER_AUTHENTICATION_FAILED</c>, <c>USER_LACKS_PERMISSIONS</c> and similar codes). After a 401 the library retries with a new token. It throws
/// this exception if that token is refused too, if there is no new token, or if the documents cannot be read again.</summary>
public sealed class AccessDeniedException : DocuSignApiException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    public AccessDeniedException(string message)
        : base(message)
    {
    }

    /// <summary>Whether DocuSign refuses the user, so another token would not help.</summary>
    internal bool IsOfUser { get; init; }

    /// <summary>Whether tokens are being revoked one after another, while calls in between succeed.</summary>
    internal bool MayPass { get; set; }
}
