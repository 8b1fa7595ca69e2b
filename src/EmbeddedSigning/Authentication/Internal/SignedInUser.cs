using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>A user of the application, with the tokens of their sign-in that this process knows.</summary>
internal sealed class SignedInUser
{
    private readonly string _id;
    private readonly Func<RefreshToken, Task<IssuedTokens>> _exchange;
    private readonly IRefreshTokenStore _store;
    private readonly SharedTokens _shared;
    private readonly ILogger _logger;

    // Not cancelled with its callers, because the response may contain the only refresh token that still works.
    private readonly SingleFlight<AccessToken> _refresh = new(cancelsWhenAbandoned: false);
    private volatile IssuedTokens? _ofLastSignIn;
    private volatile RefreshToken? _unsaved;

    /// <param name="id">The application's id of the user.</param>
    /// <param name="exchange">Exchanges a refresh token.</param>
    /// <param name="store">The store of refresh tokens.</param>
    /// <param name="shared">The access tokens that all processes share.</param>
    /// <param name="clock">Decides when tokens have expired.</param>
    /// <param name="logger">Logs new and lost tokens.</param>
    public SignedInUser(
        string id,
        Func<RefreshToken, Task<IssuedTokens>> exchange,
        IRefreshTokenStore store,
        SharedTokens shared,
        TimeProvider clock,
        ILogger logger)
    {
        _id = id;
        _exchange = exchange;
        _store = store;
        _logger = logger;
        _shared = shared;
        Tokens = new TokenCache(FindOrRefreshAsync, clock, logger);
    }

    public TokenCache Tokens { get; }

    /// <summary>Records that the user has signed in, possibly as another DocuSign user. The result of an exchange in flight is then no longer
    /// valid.</summary>
    public void SignedIn(IssuedTokens tokens)
    {
        _unsaved = null;
        _ofLastSignIn = tokens;
    }

    private async Task<AccessToken> FindOrRefreshAsync(AccessToken? rejected, CancellationToken cancellationToken)
    {
        var signIn = _ofLastSignIn;
        var token = await _shared.FindOrRequestAsync(_id, rejected, RefreshAsync, cancellationToken).ConfigureAwait(false);
        if (SignInSince(signIn) is not { } since)
        {
            return token;
        }

        // The token may belong to an earlier sign-in, and may just have replaced the new one in the cache.
        await _shared.SaveAsync(_id, since.Access, cancellationToken).ConfigureAwait(false);
        return since.Access;
    }

    private Task<AccessToken> RefreshAsync(CancellationToken cancellationToken) => _refresh.JoinAsync(_ => ExchangeAsync(), cancellationToken);

    private async Task<AccessToken> ExchangeAsync()
    {
        // Read before the lookup, because a sign-in during the lookup makes its result outdated.
        var signIn = _ofLastSignIn;
        var token = await FindAsync().ConfigureAwait(false);
        if (SignInSince(signIn) is { } since)
        {
            return since.Access;
        }

        if (token is null)
        {
            throw new SignInRequiredException("This user has not signed in to DocuSign: send the browser to the URL of IAuthorizationCodeFlow.Start.");
        }

        try
        {
            return await ExchangeAsync(token, signIn).ConfigureAwait(false);
        }
        catch (SignInRequiredException)
        {
            // Another process of the application may have exchanged it meanwhile, or the user signed in again.
            _unsaved = null;
            var newer = await FindAsync().ConfigureAwait(false);
            if (SignInSince(signIn) is { } later)
            {
                return later.Access;
            }

            if (newer is null || string.Equals(newer.Reveal(), token.Reveal(), StringComparison.Ordinal))
            {
                throw;
            }

            return await ExchangeAsync(newer, signIn).ConfigureAwait(false);
        }
    }

    private async Task<AccessToken> ExchangeAsync(RefreshToken token, IssuedTokens? signIn)
    {
        var issued = await _exchange(token).ConfigureAwait(false);
        if (SignInSince(signIn) is null && (issued.Refresh ?? _unsaved) is { } next)
        {
            await SaveAsync(next).ConfigureAwait(false);
        }

        if (SignInSince(signIn) is { } since)
        {
            // The exchanged token belongs to an earlier sign-in and must not replace the new one. But it may just have replaced it in the store.
            await SaveAsync(since.Refresh!).ConfigureAwait(false);
            return since.Access;
        }

        // The next caller gets the token too, if all waiting callers were cancelled.
        Tokens.Put(issued.Access);
        return issued.Access;
    }

    // The sign-in that replaced this one; null when none did.
    private IssuedTokens? SignInSince(IssuedTokens? signIn) => _ofLastSignIn is { } last && !ReferenceEquals(last, signIn) ? last : null;

    private async ValueTask<RefreshToken?> FindAsync() =>
        _unsaved ?? await _store.FindAsync(_id, CancellationToken.None).ConfigureAwait(false);

    private async Task SaveAsync(RefreshToken token)
    {
        try
        {
            await _store.SaveAsync(_id, token, CancellationToken.None).ConfigureAwait(false);
            _unsaved = null;
        }
        catch (Exception exception)
        {
            // The previous token no longer works, so this one is kept here and saved at the next attempt.
            _unsaved = token;
            _logger.RefreshTokenNotSaved(exception);
        }
    }
}
