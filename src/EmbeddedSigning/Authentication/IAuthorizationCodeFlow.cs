namespace EmbeddedSigning.Authentication;

/// <summary>Lets users sign in to DocuSign, so that <see cref="IEmbeddedSigningClient.AsUser"/> can act as them. Registered as a singleton
/// by <see cref="EmbeddedSigningBuilder.UseAuthorizationCode"/>.</summary>
public interface IAuthorizationCodeFlow
{
    /// <summary>Begins: redirect the browser to <see cref="AuthorizationRequest.Url"/>, and keep the request's secret for it.</summary>
    /// <param name="loginHint">The e-mail address to suggest on DocuSign's page; null for none.</param>
    AuthorizationRequest Start(string? loginHint = null);

    /// <summary>Completes, when the browser is back: checks that it is the browser that left, gets the tokens, and keeps them.</summary>
    /// <param name="userId">The application's own id of its signed-in user: the one to call
    /// <see cref="IEmbeddedSigningClient.AsUser"/> with.</param>
    /// <param name="secret">What <see cref="AuthorizationRequest.RevealSecret"/> gave when this browser left.</param>
    /// <param name="callback">The URL that the browser came back with, and its query.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SignInRequiredException">The user refused (<c>access_denied</c>), the browser is another one
    /// (<c>state_mismatch</c>), or the code is used or expired.</exception>
    /// <exception cref="AccessTokenException">DocuSign does not take the app's integration key or secret.</exception>
    Task CompleteAsync(string userId, string secret, Uri callback, CancellationToken cancellationToken = default);
}
