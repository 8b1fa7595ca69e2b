using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Authentication;

[TestFixture]
public sealed class JwtGrantTests
{
    private static readonly EnvelopeId _missing = new(Guid.NewGuid());

    [Test]
    public async Task Two_hundred_cold_callers_cause_one_token_request_and_one_userinfo_request()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { BurstLimit = 1000 });
        var client = docuSign.CreateClient();
        var envelope = await docuSign.CreateClient().CreateEnvelopeAsync(Samples.Envelope().Build());
        var before = docuSign.Requests.Count;

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => client.ListDocumentsAsync(envelope.EnvelopeId))));

        var requests = docuSign.Requests.Skip(before).ToArray();
        requests.Count(request => request.Path == "/oauth/token").Should().Be(1);
        requests.Count(request => request.Path == "/oauth/userinfo").Should().Be(1);
        requests.Should().HaveCount(202).And.OnlyContain(request => request.Status == 200);
    }

    [Test]
    public async Task An_expired_token_is_never_used()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock });
        var client = docuSign.CreateClient(clock: clock);
        var envelopeId = (await client.CreateEnvelopeAsync(Samples.Envelope().Build())).EnvelopeId;

        clock.Advance(TimeSpan.FromHours(3));
        await client.GetEnvelopeAsync(envelopeId);

        docuSign.Requests.Should().OnlyContain(request => request.Status < 400);
        TokenRequests(docuSign).Should().Be(2);
    }

    [Test]
    public async Task A_revoked_token_is_replaced_once()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelopeId = (await client.CreateEnvelopeAsync(Samples.Envelope().Build())).EnvelopeId;
        docuSign.RevokeTokens();

        await client.GetEnvelopeAsync(envelopeId);

        docuSign.Requests.Count(request => request.Status == 401).Should().Be(1);
        TokenRequests(docuSign).Should().Be(2);
    }

    [Test]
    public async Task A_user_without_permission_is_told_at_once_and_keeps_the_token()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        docuSign.UserMaySend = false;
        var client = docuSign.CreateClient();

        await client.Invoking(client => client.CreateEnvelopeAsync(Samples.Envelope().Build())).Should().ThrowAsync<AccessDeniedException>()
            .WithMessage("*USER_LACKS_PERMISSIONS*");

        docuSign.Requests.Count(request => request.Status == 401).Should().Be(1);
        TokenRequests(docuSign).Should().Be(1);
    }

    [Test]
    public async Task Missing_consent_is_reported_with_the_page_to_open_and_is_not_cached()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { ConsentGranted = false });
        var client = docuSign.CreateClient(options => options.JwtGrant.ConsentRedirectUri = new Uri("https://app.example.com/consent"));
        var act = () => client.GetEnvelopeAsync(_missing);

        var exception = (await act.Should().ThrowAsync<ConsentRequiredException>()).Which;
        exception.ErrorCode.Should().Be("consent_required");
        exception.Message.Should().StartWith("The user of EmbeddedSigning:JwtGrant:UserId ").And.Contain($" integration key {docuSign.IntegrationKey} ")
            .And.NotContain(docuSign.UserId);
        exception.ConsentUrl.AbsoluteUri.Should().Be(
            $"{docuSign.BaseUri}oauth/auth?response_type=code&scope=signature%20impersonation&client_id={docuSign.IntegrationKey}"
            + "&redirect_uri=https%3A%2F%2Fapp.example.com%2Fconsent");
        exception.AdminConsentUrl.Query.Should().Contain("scope=openid&admin_consent_scope=signature%20impersonation");

        docuSign.GrantConsent();
        await act.Should().ThrowAsync<EnvelopeNotFoundException>();
    }

    [Test]
    public async Task A_wrong_key_is_reported_with_what_to_check()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var other = SpareKey.Create();
        var client = docuSign.CreateClient(options => options.JwtGrant.PrivateKey = PrivateKey.FromPem(other.ExportRSAPrivateKeyPem()));

        await Refused(client, "no_valid_keys_or_signatures", "*private key*");
    }

    [Test]
    public async Task An_unknown_application_is_reported_with_what_to_check()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient(options => options.JwtGrant.IntegrationKey = Guid.NewGuid().ToString());

        await Refused(client, "issuer_not_found", "*demo or*production*");
    }

    [Test]
    public async Task An_unknown_user_is_reported_with_what_to_check()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient(options => options.JwtGrant.UserId = Guid.NewGuid().ToString());

        await Refused(client, "user_not_found", "*User ID*");
    }

    [Test]
    public async Task A_clock_that_is_behind_is_reported_with_what_to_check()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient(clock: new FakeTimeProvider(DateTimeOffset.UtcNow - TimeSpan.FromMinutes(120.5)));

        // Half a minute to either side: DocuSign tells whole seconds, and this machine may be slow.
        var exception = await Refused(client, "expired_grant", "*clock is 02:00:* behind DocuSign's*");
        exception.ClockDifference!.Value.Should().BeCloseTo(-TimeSpan.FromMinutes(120.5), TimeSpan.FromSeconds(29));
    }

    [Test]
    public async Task A_token_without_the_scope_signature_is_refused()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var token = await Assertion.RequestTokenAsync(docuSign, "impersonation");
        var client = docuSign.CreateClient(
            options => (options.AccountId, options.AccountBaseUri) = (docuSign.AccountId, docuSign.BaseUri),
            builder => builder.UseAccessToken(token));

        var act = () => client.GetEnvelopeAsync(_missing);

        (await act.Should().ThrowAsync<AccessDeniedException>()).Which.ErrorCode.Should().NotBeNullOrEmpty();
    }

    [Test]
    public async Task Another_account_than_the_users_is_not_found()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient(options => options.AccountId = Guid.NewGuid().ToString());

        var act = () => client.GetEnvelopeAsync(_missing);

        await act.Should().ThrowAsync<AccountNotFoundException>();
    }

    [Test]
    public async Task Tokens_of_two_visitors_are_never_mixed_up()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var good = await Assertion.RequestTokenAsync(docuSign, "signature impersonation");
        var bad = new AccessToken("somebody-elses", DateTimeOffset.MaxValue);
        var visitor = new AsyncLocal<AccessToken>();
        var client = docuSign.CreateClient(build: builder => builder.UseAccessTokenProvider((_, _) => new(visitor.Value!)));

        visitor.Value = good;
        var envelopeId = (await client.CreateEnvelopeAsync(Samples.Envelope().Build())).EnvelopeId;
        visitor.Value = bad;
        var act = () => client.GetEnvelopeAsync(envelopeId);

        await act.Should().ThrowAsync<AccessDeniedException>();
    }

    private static async Task<AccessTokenException> Refused(IEmbeddedSigningClient client, string errorCode, string remedy)
    {
        var act = () => client.GetEnvelopeAsync(_missing);

        var exception = (await act.Should().ThrowAsync<AccessTokenException>()).WithMessage(remedy).Which;
        exception.ErrorCode.Should().Be(errorCode);
        return exception;
    }

    private static int TokenRequests(DocuSignEmulator docuSign) => docuSign.Requests.Count(request => request.Path == "/oauth/token");
}
