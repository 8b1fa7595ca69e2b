using System.Net;
using System.Security.Cryptography;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class GoLiveReviewTests : EmulatorTest
{
    private const string OtherApp = "1d2c3b4a-0000-4000-8000-000000000005";

    private readonly RSA _key = SpareKey.Create();

    [TearDown]
    public void DisposeKey() => _key.Dispose();

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.HourlyLimit = 20_000;
        options.BurstLimit = 20_000;
        options.Clients.Add(new EmulatorClient
        {
            IntegrationKey = OtherApp,
            PublicKeyPems = [_key.ExportSubjectPublicKeyInfoPem()],
        });
    }

    [TestCase("")]
    [TestCase("/recipients")]
    [TestCase("/documents")]
    [TestCase("/documents/1")]
    [TestCase("/documents/combined")]
    [TestCase("/form_data")]
    [TestCase("/recipients/1/tabs")]
    public async Task A_resource_that_is_read_again_within_15_minutes_is_a_finding(string resource)
    {
        var path = $"envelopes/{await CreateEnvelopeAsync()}{resource}";
        var firstAt = Clock.GetUtcNow();
        (await GetAsync(path)).ShouldBe(HttpStatusCode.OK);
        Emulator.GoLiveReview.Should().BeEmpty();
        Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));

        (await GetAsync(path)).ShouldBe(HttpStatusCode.OK);

        Emulator.GoLiveReview.Should().ContainSingle().Which.Should().Be(new PollingFinding(
            $"/restapi/v2.1/accounts/{Emulator.AccountId}/{path}", Emulator.IntegrationKey, firstAt, Clock.GetUtcNow()));
    }

    [Test]
    public async Task A_query_a_final_slash_and_capitals_make_no_other_resource()
    {
        var id = await CreateEnvelopeAsync();
        await GetAsync($"envelopes/{id}");

        (await GetAsync($"envelopes/{id.ToUpperInvariant()}/?include=recipients")).ShouldBe(HttpStatusCode.OK);

        Emulator.GoLiveReview.Should().ContainSingle();
    }

    [Test]
    public async Task A_read_after_15_minutes_is_no_finding()
    {
        var path = $"envelopes/{await CreateEnvelopeAsync()}";
        await GetAsync(path);
        Clock.Advance(TimeSpan.FromMinutes(15));

        (await GetAsync(path)).ShouldBe(HttpStatusCode.OK);

        var docuSign = Emulator;

        // docs/emulator.md: begin
        docuSign.GoLiveReview.Should().BeEmpty();
        // docs/emulator.md: end
    }

    [Test]
    public async Task Each_read_is_compared_with_the_one_before()
    {
        var path = $"envelopes/{await CreateEnvelopeAsync()}";
        for (var i = 0; i < 3; i++)
        {
            await GetAsync(path);
            Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Emulator.GoLiveReview.Select(finding => finding.SecondAt - finding.FirstAt)
            .Should().Equal(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));
        Emulator.GoLiveReview[1].FirstAt.Should().Be(Emulator.GoLiveReview[0].SecondAt);
    }

    [Test]
    public async Task Other_resources_lists_and_changes_are_no_findings()
    {
        var id = await CreateEnvelopeAsync();
        var other = await CreateEnvelopeAsync();
        await GetAsync($"envelopes/{id}");
        await GetAsync($"envelopes/{other}");
        await GetAsync($"envelopes/{id}/recipients");
        await GetAsync($"envelopes/{id}/documents/1");
        await GetAsync($"envelopes/{id}/documents/certificate");
        for (var i = 0; i < 2; i++)
        {
            (await GetAsync($"envelopes?envelope_ids={id}")).ShouldBe(HttpStatusCode.OK);
            await CreateSigningUrlAsync(id);
        }

        Emulator.GoLiveReview.Should().BeEmpty();
    }

    [Test]
    public async Task Two_apps_read_each_for_itself()
    {
        Emulator.GrantConsent(OtherApp, Emulator.UserId);
        var assertion = new TestAssertion(OtherApp, Emulator.UserId, "127.0.0.1", _key.ExportPkcs8PrivateKeyPem(), Clock.GetUtcNow());
        var otherToken = $"Bearer {(await RequestTokenAsync(assertion.ToString())).String("access_token")}";
        var path = $"envelopes/{await CreateEnvelopeAsync()}";
        await GetAsync(path);

        (await SendAsync(HttpMethod.Get, path, null, otherToken, Emulator.AccountId)).ShouldBe(HttpStatusCode.OK);
        Emulator.GoLiveReview.Should().BeEmpty();

        await SendAsync(HttpMethod.Get, path, null, otherToken, Emulator.AccountId);
        Emulator.GoLiveReview.Should().ContainSingle().Which.IntegrationKey.Should().Be(OtherApp);
    }

    private static IEnumerable<EmulatorFault> FaultsThatLoseTheAnswer =>
    [
        EmulatorFault.AnswerBeforeCommit(200),
        EmulatorFault.AnswerBeforeCommit(503),
        EmulatorFault.AnswerAfterCommit(200),
        EmulatorFault.DropConnectionBeforeCommit(),
        EmulatorFault.DropConnectionAfterCommit(),
        EmulatorFault.Truncate(),
    ];

    [TestCaseSource(nameof(FaultsThatLoseTheAnswer))]
    public async Task A_request_that_met_a_fault_is_no_read(EmulatorFault fault)
    {
        var path = $"envelopes/{await CreateEnvelopeAsync()}";
        Emulator.Faults.Add(fault);
        try
        {
            await GetAsync(path);
        }
        catch (HttpRequestException)
        {
            // The connection was closed.
        }

        (await GetAsync(path)).ShouldBe(HttpStatusCode.OK);

        Emulator.Faults.Pending.Should().BeEmpty();
        Emulator.GoLiveReview.Should().BeEmpty();
    }

    [Test]
    public async Task A_refused_request_is_no_read()
    {
        var path = $"envelopes/{await CreateEnvelopeAsync()}";
        (await SendAsync(HttpMethod.Get, path, null, authorization: null, Emulator.AccountId)).ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync($"{path}/documents?include_tabs=true")).ShouldBe(HttpStatusCode.BadRequest);
        (await GetAsync($"envelopes/{Guid.Empty}")).ShouldBe(HttpStatusCode.NotFound);

        (await GetAsync(path)).ShouldBe(HttpStatusCode.OK);
        (await GetAsync($"{path}/documents")).ShouldBe(HttpStatusCode.OK);
        (await GetAsync($"envelopes/{Guid.Empty}")).ShouldBe(HttpStatusCode.NotFound);

        Emulator.GoLiveReview.Should().BeEmpty();
    }

    [Test]
    public async Task The_review_keeps_the_last_1000_findings()
    {
        var path = $"envelopes/{await CreateEnvelopeAsync()}";
        for (var i = 0; i < 1002; i++)
        {
            await GetAsync(path);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Emulator.GoLiveReview.Should().HaveCount(1000);
        Emulator.GoLiveReview[^1].SecondAt.Should().Be(Clock.GetUtcNow().AddSeconds(-1));
    }

    [Test]
    public async Task The_control_endpoints_list_the_findings()
    {
        var path = $"envelopes/{await CreateEnvelopeAsync()}";
        await GetAsync(path);
        await GetAsync(path);

        var findings = (await Answer.ReadAsync(await Http.GetAsync("emulator/go-live-review"))).Json.GetProperty("findings");

        var finding = findings.EnumerateArray().Should().ContainSingle().Subject;
        finding.GetProperty("resource").GetString().Should().EndWith(path);
        finding.GetProperty("integrationKey").GetString().Should().Be(Emulator.IntegrationKey);
        finding.GetProperty("firstAt").GetString().Should().Be("2026-11-24T09:30:00.0000000Z");
        finding.GetProperty("secondAt").GetString().Should().Be("2026-11-24T09:30:00.0000000Z");
    }

    [Test]
    public async Task The_home_page_shows_the_findings_the_rule_and_the_remedy()
    {
        var path = $"envelopes/{await CreateEnvelopeAsync()}/recipients";
        await GetAsync(path);
        (await OpenHomeAsync()).Should().Contain("Go-Live review").And.Contain("Connect").And.Contain("15 minutes")
            .And.Contain("Nothing would be flagged.");

        await GetAsync(path);

        (await OpenHomeAsync()).Should().Contain($"accounts/{Emulator.AccountId}/{path}").And.Contain("and again at").And.NotContain("Nothing would be flagged.");
    }

    private async Task<string> OpenHomeAsync() => (await Answer.ReadAsync(await Http.GetAsync("/"))).Text;
}
