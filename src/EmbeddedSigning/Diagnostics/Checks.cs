using System.Globalization;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Transport;
using EmbeddedSigning.Transport.Answers;

namespace EmbeddedSigning.Diagnostics;

/// <summary>The checks of one run. Each returns what it found, or throws; later ones build on what earlier ones found.</summary>
internal sealed class Checks(ClientFactory factory, string name, CancellationToken cancellationToken)
{
    // Assertions are good for minutes, and the header that tells DocuSign's time has no fractions of seconds.
    private static readonly TimeSpan _clockTolerance = TimeSpan.FromSeconds(60);

    private ClientParts _parts = null!;
    private DateTimeOffset? _docuSignTime;
    private TimeSpan _clockDifference;
    private AccessToken _token = null!;
    private string? _userId;
    private HourlyLimit? _limits;

    public Task<string> ConfigurationAsync()
    {
        _parts = factory.GetParts(name);
        return Task.FromResult("complete");
    }

    public Task<string> PrivateKeyAsync()
    {
        if (_parts.Options.AccessTokenProviderFactory is not null)
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "the application brings its own access tokens");
        }

        if (_parts.Options.UsesAuthorizationCode)
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "not needed, since users sign in to DocuSign themselves");
        }

        if (_parts.Options.AssertionSignerFactory is not null)
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "the application signs with a key that is kept elsewhere");
        }

        // That it can sign was part of the configuration.
        return Task.FromResult($"RSA, {_parts.Options.JwtGrant.PrivateKey!.Bits} bits");
    }

    public async Task<string> OAuthHostAsync()
    {
        _docuSignTime = await _parts.OAuth.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        _clockDifference = _parts.Clock.GetUtcNow() - _docuSignTime ?? TimeSpan.Zero;
        return $"{_parts.Options.EffectiveOAuthBaseUri.Authority} answers";
    }

    public Task<string> ClockAsync()
    {
        if (_docuSignTime is null)
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "the OAuth host did not tell its time");
        }

        var seconds = Math.Round(_clockDifference.TotalSeconds);
        return _clockDifference.Duration() <= _clockTolerance
            ? Task.FromResult($"within {_clockTolerance.TotalSeconds} seconds of DocuSign's")
            : throw new CheckEndedException(DiagnosticStatus.Failed, string.Create(
                CultureInfo.InvariantCulture,
                $"this machine is {Math.Abs(seconds):N0} seconds {(seconds > 0 ? "ahead of" : "behind")} DocuSign; set its clock, or let NTP do it"));
    }

    public async Task<string> ConsentAsync()
    {
        // A token from the cache would hide that consent was withdrawn since.
        if (_parts.Tokens is JwtGrantTokenProvider jwtGrant)
        {
            _token = await jwtGrant.RequestTokenAsync(cancellationToken).ConfigureAwait(false);
            return "given; DocuSign issues access tokens";
        }

        RequireUser();

        _token = await _parts.Tokens.GetAccessTokenAsync(default, cancellationToken).ConfigureAwait(false)
            ?? throw new CheckEndedException(DiagnosticStatus.Failed, "the application's own provider returned null in place of a token");
        throw new CheckEndedException(DiagnosticStatus.Skipped, "the application brings its own access tokens");
    }

    public async Task<string> AccountAsync()
    {
        RequireUser();

        var userInfo = await _parts.OAuth.GetUserInfoAsync(_token, cancellationToken).ConfigureAwait(false);
        _userId = userInfo.Sub;

        // With a configured base URI the account is taken on trust elsewhere.
        _parts.Accounts.CheckMembership(userInfo);
        var account = await _parts.Accounts.GetAsync(_token, cancellationToken).ConfigureAwait(false);
        return $"{account.Id} at {account.BaseUri.GetLeftPart(UriPartial.Authority)}";
    }

    public async Task<string> PermissionToSendAsync()
    {
        RequireUser();

        // A GUID, since it becomes part of a path.
        if (!Guid.TryParse(_userId, out var userId))
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "userinfo does not tell the user's id");
        }

        UserAnswer? user = null;
        var call = new CustomCall("read_user", "read the user's settings", HttpMethod.Get, $"users/{userId:D}", async (call, response, deadline) =>
        {
            _limits = HourlyLimit.Take(response);
            await ApiErrors.ThrowIfRefusedAsync(response, call.Description, deadline.Token).ConfigureAwait(false);
            user = await Answer.ReadJsonAsync(response, call.Description, UserAnswer.Read, deadline.Token).ConfigureAwait(false);
        });
        await _parts.Connection.SendAsync(call, cancellationToken).ConfigureAwait(false);

        return user!.CanSendEnvelope?.ToUpperInvariant() switch
        {
            "TRUE" => "the user may send envelopes",
            "FALSE" => throw new CheckEndedException(
                DiagnosticStatus.Failed, "the user may not send envelopes; give them a permission profile that allows it, such as DS Sender"),
            _ => throw new CheckEndedException(DiagnosticStatus.Skipped, "DocuSign does not tell; it shows when the first envelope is created"),
        };
    }

    public Task<string> RateLimitsAsync()
    {
        RequireUser();

        if (_limits is not { Remaining: { } remaining, Limit: { } limit })
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "DocuSign did not tell them");
        }

        return remaining > 0
            ? Task.FromResult($"{remaining} of {limit} calls left in this hour")
            : throw new CheckEndedException(DiagnosticStatus.Failed, $"none of {limit} calls left in this hour; wait, or ask DocuSign for more");
    }

    private void RequireUser()
    {
        if (_parts.Options.UsesAuthorizationCode)
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "depends on who signs in to DocuSign, and nobody is signed in here");
        }
    }

    /// <summary>What the headers of an answer told of the limits.</summary>
    private sealed record HourlyLimit(long? Remaining, long? Limit)
    {
        public static HourlyLimit Take(HttpResponseMessage response) => new(
            Answer.TryReadNumber(response, "X-RateLimit-Remaining", out var remaining) ? remaining : null,
            Answer.TryReadNumber(response, "X-RateLimit-Limit", out var limit) ? limit : null);
    }
}
