using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Http;
using EmbeddedSigning.Limits;
using EmbeddedSigning.Retries;
using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Calls;

/// <summary>Sends calls of the REST API with an access token to the account's own server, within the account's limits. When DocuSign refuses the token,
/// sends the call once more with a new one.</summary>
internal sealed class AuthorizedCalls(
    HttpSender sender,
    IAccessTokenProvider tokens,
    AccountDirectory accounts,
    RequestPaces paces,
    RetryRunner operations,
    ClientTelemetry telemetry,
    ILogger logger,
    string? userId = null,
    CallPriority priority = CallPriority.Normal,
    EnvelopeLock? envelopeLock = null)
{
    private long _successes;

    /// <summary>Returns the user id in the form that is used for comparison.</summary>
    /// <exception cref="ArgumentException">No user has such an id.</exception>
    public string NormalizeUserId(string id) => tokens is JwtGrantTokenProvider ? JwtGrantTokenProvider.NormalizeUserId(id) : id;

    public CallPriority Priority => priority;

    /// <summary>The same calls for another user, who shares the account's limits and waits for them in a separate queue. A lock belongs to one user.</summary>
    public AuthorizedCalls AsUser(string id) => With(id, priority, held: null);

    /// <summary>The same calls with another priority.</summary>
    public AuthorizedCalls WithPriority(CallPriority other) => With(userId, other, envelopeLock);

    /// <summary>The same calls as the holder of a lock.</summary>
    public AuthorizedCalls WithLock(EnvelopeLock held) => With(userId, priority, held);

    /// <summary>Makes a call, with retries.</summary>
    public ValueTask SendAsync(ApiCall call, CancellationToken cancellationToken) =>
        operations.RunAsync(new Sending(this, call), cancellationToken);

    /// <summary>Reads a resource of the account, with retries.</summary>
    /// <param name="name">The name for telemetry.</param>
    /// <param name="description">The requested action, to complete a sentence.</param>
    /// <param name="path">The resource below the account.</param>
    /// <param name="read">Reads the response; null when it lacks the required part.</param>
    /// <param name="required">The required part of the response, for the error message.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<T> GetAsync<T>(
        string name, string description, string path, Func<JsonElement, T?> read, string required, CancellationToken cancellationToken)
        where T : class
    {
        var call = new JsonCall<T>(name, description, HttpMethod.Get, path, read, required);
        await SendAsync(call, cancellationToken).ConfigureAwait(false);
        return call.Result;
    }

    /// <summary>Makes a call in one attempt. A refusal by one of the account's limits does not count as an attempt. The request is sent again when the
    /// limit ends, as long as the budget lasts.</summary>
    /// <param name="call">The call.</param>
    /// <param name="budget">The time that is left for waiting for the account's limits.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendOnceAsync(ApiCall call, RetryBudget budget, CancellationToken cancellationToken)
    {
        AccessToken? token = null;
        var refusals = 0;
        long successesBefore = 0;
        while (true)
        {
            try
            {
                if (token is null)
                {
                    (refusals, successesBefore) = (0, Interlocked.Read(ref _successes));
                    token = await GetTokenAsync(rejected: null, cancellationToken).ConfigureAwait(false);
                }

                await SendAsync(call, token, budget, cancellationToken).ConfigureAwait(false);
                Interlocked.Increment(ref _successes);
                return;
            }
            catch (RateLimitExceededException exception)
                when (exception is { IsRefusedByLimit: true, HasPaused: true, RetryAfter: { } wait } && wait < budget.Left && call.CanResend)
            {
                call.IsRefused = true;

                // The pace delays the next request until the limit ends, and the token may have expired by then.
                token = null;
                logger.WaitingForLimit(wait.TotalSeconds, exception.Scope, call.Name);
                telemetry.Retried(call.Name, exception);
            }
            catch (AccessDeniedException exception) when (token is not null && exception is { StatusCode: HttpStatusCode.Unauthorized, IsOfUser: false })
            {
                call.IsRefused = true;

                // A second refusal in a row is not a coincidence, unless other calls succeeded meanwhile, or another process provided the token.
                refusals++;
                if (refusals > 2 || (refusals > 1 && !token.IsShared))
                {
                    exception.MayPass = Interlocked.Read(ref _successes) != successesBefore;
                    throw;
                }

                // The provider learns of the refusal even when this call cannot be sent again, because the next call must not get the same token.
                var renewed = await GetTokenAsync(token, cancellationToken).ConfigureAwait(false);
                if (string.Equals(renewed.Reveal(), token.Reveal(), StringComparison.Ordinal) || !call.CanResend)
                {
                    throw;
                }

                token = renewed;
                logger.TokenRejected();
            }
        }
    }

    // Token → account → limits → HTTP. The account comes from userinfo, which may also refuse the token.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendAsync(ApiCall call, AccessToken token, RetryBudget budget, CancellationToken cancellationToken)
    {
        var account = await accounts.GetAsync(token, cancellationToken).ConfigureAwait(false);
        var pace = paces.Of(account);
        var waited = await pace.EnterAsync(token.Subject ?? userId ?? "", priority, budget.Left, cancellationToken).ConfigureAwait(false);
        var exchange = new Exchange(call, pace, priority);
        try
        {
            telemetry.WaitedForLimit(call.Name, waited);
            call.OnSending?.Invoke();
            call.IsRefused = false;
            var request = call.CreateRequest(account);
            using var owned = call.OwnsMessages ? request : null;
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("Authorization", token.Header);
            if (envelopeLock is not null && call.IsAbout(envelopeLock.EnvelopeId))
            {
                // An application's own request has the header of the attempt before.
                request.Headers.Remove(LockCallHeader.Name);
                request.Headers.TryAddWithoutValidation(LockCallHeader.Name, LockCallHeader.Of(envelopeLock));
            }

            await sender.SendAsync(
                request, call.Description, exchange, static (exchange, response, deadline) => exchange.ReadAsync(response, deadline), call.OwnsMessages, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (RateLimitExceededException exception) when (exception.IsOfAccount)
        {
            // The pause keeps other calls from reaching the limit too.
            pace.Pause(exception.RetryAfter, exception.Scope);
            exception.HasPaused = true;
            throw;
        }
        finally
        {
            exchange.End(response: null);
        }
    }

    private async ValueTask<AccessToken> GetTokenAsync(AccessToken? rejected, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAccessTokenAsync(new AccessTokenRequest(rejected, userId), cancellationToken).ConfigureAwait(false)
            ?? throw new AccessTokenException("The token provider of this application returned null instead of a token.");

        // A provider that ignores the user id must not make one user act as another.
        return userId is null || string.Equals(userId, token.Subject, StringComparison.Ordinal)
            ? token
            : throw new AccessTokenException(
                "The token provider of this application gave a token that does not say it is the user's who was asked for: the Subject of "
                + "the token must be AccessTokenRequest.UserId.");
    }

    private AuthorizedCalls With(string? user, CallPriority chosen, EnvelopeLock? held) =>
        new(sender, tokens, accounts, paces, operations, telemetry, logger, user, chosen, held);

    /// <summary>A call as an operation that can be retried.</summary>
    private sealed class Sending(AuthorizedCalls calls, ApiCall call) : RetriedOperation
    {
        public override string Name => call.Name;

        public override bool CanRetry => call.CanRetry;

        public override ValueTask AttemptAsync(RetryBudget budget, CancellationToken cancellationToken) =>
            calls.SendOnceAsync(call, budget, cancellationToken);
    }

    /// <summary>A request that the account's limits have admitted, until its response arrives.</summary>
    private sealed class Exchange(ApiCall call, RequestPace pace, CallPriority priority)
    {
        private bool _isOver;

        public ValueTask ReadAsync(HttpResponseMessage response, HttpDeadline deadline)
        {
            End(response);
            return call.ReadAsync(response, deadline);
        }

        public void End(HttpResponseMessage? response)
        {
            if (!_isOver)
            {
                _isOver = true;
                pace.Leave(priority, ReadLimits(response));
            }
        }

        // An error page of a gateway or a proxy says nothing about the limits.
        private static HttpAllowance? ReadLimits(HttpResponseMessage? response)
        {
            HttpAllowance? limits = response is null ? null : HttpAllowance.Read(response);
            return limits is { BurstLimit: null, HourLimit: null } && !response!.IsSuccessStatusCode ? null : limits;
        }
    }
}
