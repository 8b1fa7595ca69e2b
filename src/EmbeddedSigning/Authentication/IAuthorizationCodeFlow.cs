namespace EmbeddedSigning.Authentication;

/// <summary>Lets users sign in to DocuSign, so that <see cref="IEmbeddedSigningClient.AsUser"/> can act as them. Registered as a singleton
/// by <see cref="EmbeddedSigningBuilder.UseAuthorizationCode"/>.</summary>
public interface IAuthorizationCodeFlow
{
    /// <summary>Starts a sign-in: redirect the browser to <see cref="AuthorizationRequest.Url"/>, and keep the request's secret for this
    /// browser.</summary>
    /// <param name="loginHint">The e-mail address to suggest on DocuSign's page; null for none.</param>
    AuthorizationRequest Start(string? loginHint = null);

    /// <summary>Completes a sign-in when the browser returns: checks that it is the same browser, requests the tokens, and stores them.</summary>
    /// <param name="userId">The application's own id of its signed-in user. Pass the same id to <see cref="IEmbeddedSigningClient.AsUser"/>.</param>
    /// <param name="secret">The result of <see cref="AuthorizationRequest.RevealSecret"/> from the start of this browser's sign-in.</param>
    /// <param name="callback">The URL of the returning browser, including its query.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="SignInRequiredException">The user refused (<c>access_denied</c>), another browser returned (<c>state_mismatch</c>), or the
    /// code was used before or has expired.</exception>
    /// <exception cref="AccessTokenException">DocuSign does not accept the app's integration key or secret.</exception>
    Task CompleteAsync(string userId, string secret, Uri callback, CancellationToken cancellationToken = default);
}
