namespace EmbeddedSigning.Authentication;

/// <summary>The user has not allowed the application to act for them (<c>consent_required</c>). Open
/// <see cref="ConsentUrl"/> in a browser, sign in as that user and allow access; it is needed once.</summary>
/// <remarks>See "Obtain consent" in DocuSign's authentication documentation.</remarks>
public sealed class ConsentRequiredException : AccessTokenException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    /// <param name="consentUrl">Where the user gives consent for themself.</param>
    /// <param name="adminConsentUrl">Where an administrator gives consent for all users.</param>
    public ConsentRequiredException(string message, Uri consentUrl, Uri adminConsentUrl)
        : base(message)
    {
        ConsentUrl = consentUrl;
        AdminConsentUrl = adminConsentUrl;
    }

    /// <summary>Where the user gives consent for themself. It holds no secret.</summary>
    public Uri ConsentUrl { get; }

    /// <summary>Where an administrator gives consent for every user of the organisation's claimed domains. It holds no
    /// secret.</summary>
    public Uri AdminConsentUrl { get; }
}
