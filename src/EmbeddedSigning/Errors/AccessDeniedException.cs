namespace EmbeddedSigning;

/// <summary>DocuSign does not accept the access token, or its user may not do this (HTTP 401 or 403, <c>AUTHORIZATION_INVALID_TOKEN</c>,
/// <c>USER_AUTHENTICATION_FAILED</c>, <c>USER_LACKS_PERMISSIONS</c> and their kin). A 401 that may be the token's fault is reported after a fresh
/// token was refused too, or when there is none to be had, or when the documents cannot be read a second time.</summary>
public sealed class AccessDeniedException : DocuSignApiException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">What went wrong, without secrets and personal data.</param>
    public AccessDeniedException(string message)
        : base(message)
    {
    }

    /// <summary>Whether it is the user who is refused, and would be with any token.</summary>
    internal bool IsOfUser { get; init; }

    /// <summary>Whether tokens are being revoked one after another, while calls in between succeed.</summary>
    internal bool MayPass { get; set; }
}
