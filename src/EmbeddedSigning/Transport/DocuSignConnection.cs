using System.Collections.Concurrent;
using System.Net;
using EmbeddedSigning.Authentication;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Transport;

/// <summary>Calls the REST API of the account: at its base URI, with a token, within its rate limits, and again when that is safe
/// and of use.</summary>
internal sealed class DocuSignConnection(
    HttpTransport transport,
    IAccessTokenProvider tokens,
    AccountDirectory accounts,
    RetryPolicy retry,
    Telemetry telemetry,
    ILogger logger,
    ConcurrentDictionary<string, RequestPace> paces,
    string? userId = null)
{
    private long _successes;

    /// <summary>The user id in the one form in which it is compared.</summary>
    /// <exception cref="ArgumentException">No user has such an id.</exception>
    public string NormalizeUserId(string id) => tokens is JwtGrantTokenProvider ? JwtGrantTokenProvider.NormalizeUserId(id) : id;

    /// <summary>The same for another user, who shares the account's limits and waits for them in a line of their own.</summary>
    public DocuSignConnection AsUser(string id) => new(transport, tokens, accounts, retry, telemetry, logger, paces, id);

    /// <summary>Makes a call, and repeats it when that is safe and of use.</summary>
    public async Task SendAsync(ApiCall call, CancellationToken cancellationToken)
    {
        using var measured = telemetry.Measure(call.Name);
        try
        {
            var budget = retry.Begin(call.Name, call.CanBeRepeated);
            try
            {
                await SendOnceAsync(call, budget, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (RetryPolicy.ShouldRepeat(exception, budget))
            {
                await RepeatAsync(call, budget, exception, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            measured.Failed(exception);
            throw;
        }
    }

    /// <summary>Makes a call without repeating it, except with a new token when the first is refused.</summary>
    /// <param name="call">The call.</param>
    /// <param name="budget">How long it may still wait for the account's rate limits.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task SendOnceAsync(ApiCall call, RetryPolicy.Budget budget, CancellationToken cancellationToken)
    {
        var successesBefore = Interlocked.Read(ref _successes);
        var token = Check(await GetTokenAsync(rejected: null, cancellationToken).ConfigureAwait(false));
        for (var attempt = 1; ; attempt++)
        {
            RequestPace? pace = null;
            var isUnderWay = false;
            try
            {
                // Userinfo may be what refuses the token.
                var account = await accounts.GetAsync(token, cancellationToken).ConfigureAwait(false);
                pace = paces.GetOrAdd(account.Root, static (_, clock) => new RequestPace(clock), transport.Clock);
                var waited = await pace.EnterAsync(token.Subject ?? userId ?? "", budget.Left, cancellationToken).ConfigureAwait(false);
                isUnderWay = true;
                telemetry.WaitedForLimit(waited);
                using var request = new HttpRequestMessage(call.Method, account.Resource(call.Path)) { Content = call.CreateContent?.Invoke() };
                request.Headers.TryAddWithoutValidation("Authorization", token.Header);
                await transport.SendAsync(request, call.Description, (response, deadline) =>
                {
                    isUnderWay = false;
                    pace.Leave(response);
                    return call.ReadAsync(response, deadline);
                }, cancellationToken).ConfigureAwait(false);
                Interlocked.Increment(ref _successes);
                return;
            }
            catch (RateLimitExceededException exception) when (exception.IsOfAccount)
            {
                // The others need not run into it too.
                pace?.Pause(exception.RetryAfter);
                throw;
            }
            catch (AccessDeniedException exception) when (exception is { StatusCode: HttpStatusCode.Unauthorized, IsOfUser: false })
            {
                // A new token that is refused too is no accident, unless others were accepted meanwhile, or another process had it.
                if (attempt > 2 || (attempt > 1 && !token.IsShared))
                {
                    exception.MayPass = Interlocked.Read(ref _successes) != successesBefore;
                    throw;
                }

                // Told even when this call cannot be repeated: the next one must not get the same token again.
                var renewed = Check(await GetTokenAsync(token, cancellationToken).ConfigureAwait(false));
                if (string.Equals(renewed.Reveal(), token.Reveal(), StringComparison.Ordinal) || !call.CanBeRepeated())
                {
                    throw;
                }

                token = renewed;
            }
            finally
            {
                if (isUnderWay)
                {
                    pace!.Leave(response: null);
                }
            }

            logger.TokenRejected();
        }
    }

    /// <summary>Where the account is, and a token for it.</summary>
    /// <param name="rejected">The token that DocuSign refused; null at first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<(AccessToken Token, Account Account)> AuthorizeAsync(AccessToken? rejected, CancellationToken cancellationToken)
    {
        var token = Check(await GetTokenAsync(rejected, cancellationToken).ConfigureAwait(false));
        try
        {
            return (token, await accounts.GetAsync(token, cancellationToken).ConfigureAwait(false));
        }
        catch (AccessDeniedException exception) when (exception.StatusCode == HttpStatusCode.Unauthorized)
        {
            var renewed = Check(await GetTokenAsync(token, cancellationToken).ConfigureAwait(false));
            if (string.Equals(renewed.Reveal(), token.Reveal(), StringComparison.Ordinal))
            {
                throw;
            }

            logger.TokenRejected();
            return (renewed, await accounts.GetAsync(renewed, cancellationToken).ConfigureAwait(false));
        }
    }

    private Task RepeatAsync(ApiCall call, RetryPolicy.Budget budget, Exception failure, CancellationToken cancellationToken) =>
        retry.RepeatAsync(token => SendOnceAsync(call, budget, token), budget, failure, cancellationToken);

    private ValueTask<AccessToken> GetTokenAsync(AccessToken? rejected, CancellationToken cancellationToken) =>
        tokens.GetAccessTokenAsync(new AccessTokenRequest(rejected, userId), cancellationToken);

    private AccessToken Check(AccessToken? token)
    {
        if (token is null)
        {
            throw new AccessTokenException("The token provider of this application returned null instead of a token.");
        }

        // A provider that does not know of other users must not make one of them act as another.
        return userId is null || string.Equals(userId, token.Subject, StringComparison.Ordinal)
            ? token
            : throw new AccessTokenException(
                "The token provider of this application gave a token that does not say it is the user's who was asked for: the Subject of "
                + "the token must be AccessTokenRequest.UserId.");
    }
}
