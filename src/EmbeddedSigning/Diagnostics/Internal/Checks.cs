using System.Globalization;
using EmbeddedSigning.Answers;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Calls;
using EmbeddedSigning.Http;

namespace EmbeddedSigning.Diagnostics.Internal;

/// <summary>The checks of one run. Each check returns its finding or throws. Later checks use the findings of earlier ones.</summary>
internal sealed class Checks(Func<DiagnosedClient> getClient, CancellationToken cancellationToken)
{
    // Assertions are valid for minutes, and the header with DocuSign's time has no fractions of seconds.
    private static readonly TimeSpan _clockTolerance = TimeSpan.FromSeconds(60);

    private DiagnosedClient _client = null!;
    private DateTimeOffset? _docuSignTime;
    private TimeSpan _clockDifference;
    private AccessToken _token = null!;
    private string? _userId;
    private HttpAllowance _limits;

    public Task<string> ConfigurationAsync()
    {
        _client = getClient();
        return Task.FromResult("complete");
    }

    public Task<string> PrivateKeyAsync()
    {
        if (_client.BringsOwnTokens)
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "nothing to do, because the application brings its own access tokens");
        }

        if (_client.Settings.UsesAuthorizationCode)
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "nothing to do, because users sign in to DocuSign themselves");
        }

        if (_client.BringsOwnSigner)
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "nothing to do, because the application signs with a key that is kept elsewhere");
        }

        // The configuration check has already signed with it.
        return Task.FromResult($"RSA, {_client.Settings.JwtGrant.PrivateKey!.Bits} bits");
    }

    public async Task<string> OAuthHostAsync()
    {
        _docuSignTime = await _client.OAuth.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        _clockDifference = _client.Clock.GetUtcNow() - _docuSignTime ?? TimeSpan.Zero;
        return $"{_client.Settings.OAuthBaseUri.Authority} answers";
    }

    public Task<string> ClockAsync()
    {
        if (_docuSignTime is null)
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "the OAuth host did not tell its time; let NTP set the clock of this machine");
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
        if (_client.Tokens is JwtGrantTokenProvider jwtGrant)
        {
            _token = await jwtGrant.RequestTokenAsync(cancellationToken).ConfigureAwait(false);
            return "given; DocuSign issues access tokens";
        }

        RequireUser();

        _token = await _client.Tokens.GetAccessTokenAsync(default, cancellationToken).ConfigureAwait(false)
            ?? throw new CheckEndedException(DiagnosticStatus.Failed, "the application's own provider returned null in place of a token; return a token from it, or throw");
        throw new CheckEndedException(DiagnosticStatus.Skipped, "nothing to do, because the application brings its own access tokens");
    }

    public async Task<string> AccountAsync()
    {
        RequireUser();

        var userInfo = await _client.OAuth.GetUserInfoAsync(_token, cancellationToken).ConfigureAwait(false);
        _userId = userInfo.Sub;

        // With a configured base URI, other calls do not verify the account.
        _client.Accounts.CheckMembership(userInfo);
        var account = await _client.Accounts.GetAsync(_token, cancellationToken).ConfigureAwait(false);
        return $"{account.Id} at {account.BaseUri.GetLeftPart(UriPartial.Authority)}";
    }

    public async Task<string> PermissionToSendAsync()
    {
        RequireUser();

        // The id must be a GUID, because it becomes part of a path.
        if (!Guid.TryParse(_userId, out var userId))
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "userinfo does not tell the user's id; create an envelope to see whether the user may");
        }

        UserAnswer? user = null;
        var call = new CallWithReader("read_user", "read the user's settings", HttpMethod.Get, $"users/{userId:D}", async (call, response, deadline) =>
        {
            _limits = HttpAllowance.Read(response);
            await HttpErrors.ThrowIfRefusedAsync(response, call.Description, deadline.Token).ConfigureAwait(false);
            user = await HttpAnswer.ReadJsonAsync(response, call.Description, UserAnswer.Read, deadline.Token).ConfigureAwait(false);
        });
        await _client.Calls.SendAsync(call, cancellationToken).ConfigureAwait(false);

        return user!.CanSendEnvelope?.ToUpperInvariant() switch
        {
            "TRUE" => "the user may send envelopes",
            "FALSE" => throw new CheckEndedException(
                DiagnosticStatus.Failed, "the user may not send envelopes; give them a permission profile that allows it, such as DS Sender"),
            _ => throw new CheckEndedException(DiagnosticStatus.Skipped, "DocuSign does not tell; create an envelope to see whether the user may"),
        };
    }

    public Task<string> RateLimitsAsync()
    {
        RequireUser();

        if (_limits is not { HourRemaining: { } remaining, HourLimit: { } limit })
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "DocuSign did not tell them; run the check again later");
        }

        return remaining > 0
            ? Task.FromResult($"{remaining} of {limit} calls left in this hour")
            : throw new CheckEndedException(DiagnosticStatus.Failed, $"none of {limit} calls left in this hour; wait, or ask DocuSign for more");
    }

    private void RequireUser()
    {
        if (_client.Settings.UsesAuthorizationCode)
        {
            throw new CheckEndedException(DiagnosticStatus.Skipped, "depends on who signs in to DocuSign, and no user is signed in here; try it with a user");
        }
    }
}
