namespace EmbeddedSigning.Authentication;

/// <summary>The user has to sign in to DocuSign, for the first time or again: nobody signed in, the refresh token has expired, or consent
/// was withdrawn. Send the browser to the <see cref="AuthorizationRequest.Url"/> of <see cref="IAuthorizationCodeFlow.Start"/>.</summary>
public sealed class SignInRequiredException : AccessTokenException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">What went wrong, without secrets and personal data.</param>
    public SignInRequiredException(string message)
        : base(message)
    {
    }
}
