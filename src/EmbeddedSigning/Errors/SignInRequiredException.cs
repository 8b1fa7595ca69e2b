namespace EmbeddedSigning.Authentication;

/// <summary>The user has to sign in to DocuSign: they have not signed in yet, the refresh token has expired, or consent was withdrawn. Redirect the
/// browser to the <see cref="AuthorizationRequest.Url"/> of <see cref="IAuthorizationCodeFlow.Start"/>.</summary>
public sealed class SignInRequiredException : AccessTokenException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    public SignInRequiredException(string message)
        : base(message)
    {
    }
}
