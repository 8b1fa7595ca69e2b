using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class EnvelopeLockTests : EmulatorTest
{
    private const string Alan = "1d2c3b4a-0000-4000-8000-000000000012";
    private const string OtherClient = "1d2c3b4a-0000-4000-8000-000000000015";

    private static readonly JsonObject _subject = new() { ["emailSubject"] = "Changed" };

    private readonly RSA _key = SpareKey.Create();

    [TearDown]
    public void DisposeKey() => _key.Dispose();

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.Users.Add(new EmulatorUser { Id = Alan, Name = "Alan Turing", Email = "alan@example.com" });
        options.Members.Add(new EmulatorMember { UserId = Alan });
        options.Clients.Add(new EmulatorClient { IntegrationKey = OtherClient, PublicKeyPems = [_key.ExportSubjectPublicKeyInfoPem()] });
    }

    [Test]
    public async Task A_locked_envelope_is_changed_only_with_the_token_of_the_lock()
    {
        var id = await CreateDraftAsync();
        var locked = await LockAsync(id);

        locked.ShouldBe(HttpStatusCode.Created);
        (await PutAsync($"envelopes/{id}", Subject())).ShouldBeRefused("EDIT_LOCK_NOT_LOCK_OWNER");
        var token = locked.String("lockToken");
        (await SendAsync(HttpMethod.Put, $"envelopes/{id}", Subject(), $$"""{"LockToken":"{{token}}"}""")).ShouldBe(HttpStatusCode.OK);
        (await SendAsync(
            HttpMethod.Put, $"envelopes/{id}", Subject(), $"<DocuSignEdit><LockToken>{token}</LockToken></DocuSignEdit>"))
            .ShouldBe(HttpStatusCode.OK);
        (await GetAsync($"envelopes/{id}/lock")).String("lockToken").Should().Be(token);
    }

    [Test]
    public async Task A_lock_expires_after_its_duration_and_each_change_renews_it()
    {
        var id = await CreateDraftAsync();
        var token = (await LockAsync(id, seconds: 600)).String("lockToken");
        Clock.Advance(TimeSpan.FromSeconds(500));
        await SendAsync(HttpMethod.Put, $"envelopes/{id}", Subject(), $$"""{"LockToken":"{{token}}"}""");
        Clock.Advance(TimeSpan.FromSeconds(500));
        (await PutAsync($"envelopes/{id}", Subject())).ShouldBeRefused("EDIT_LOCK_NOT_LOCK_OWNER");

        Clock.Advance(TimeSpan.FromSeconds(101));

        (await PutAsync($"envelopes/{id}", Subject())).ShouldBe(HttpStatusCode.OK);
        (await GetAsync($"envelopes/{id}/lock")).ShouldBeRefused("EDIT_LOCK_NOT_LOCKED");
    }

    [Test]
    public async Task A_lock_is_renewed_and_released_by_its_token()
    {
        var id = await CreateDraftAsync();
        var header = $$"""{"LockToken":"{{(await LockAsync(id)).String("lockToken")}}"}""";

        (await LockAsync(id)).ShouldBeRefused("EDIT_LOCK_NOT_LOCK_OWNER");
        (await SendAsync(HttpMethod.Put, $"envelopes/{id}/lock", new JsonObject { ["lockDurationInSeconds"] = "900" }, header))
            .String("lockDurationInSeconds").Should().Be("900");
        (await SendAsync(HttpMethod.Delete, $"envelopes/{id}/lock", body: null, header: null)).ShouldBeRefused("EDIT_LOCK_NOT_LOCK_OWNER");
        (await SendAsync(HttpMethod.Delete, $"envelopes/{id}/lock", body: null, header)).ShouldBe(HttpStatusCode.OK);
        (await PutAsync($"envelopes/{id}", Subject())).ShouldBe(HttpStatusCode.OK);
    }

    // DocuSign: "only a specific user of a specific app can modify it".
    [TestCase(true)]
    [TestCase(false)]
    public async Task The_token_of_a_lock_helps_nobody_but_the_user_and_the_app_that_hold_it(bool isAnotherUser)
    {
        var id = await CreateDraftAsync();
        var token = (await LockAsync(id)).String("lockToken");
        var header = $$"""{"LockToken":"{{token}}"}""";
        Emulator.GrantConsent(isAnotherUser ? Emulator.IntegrationKey : OtherClient, isAnotherUser ? Alan : Emulator.UserId);
        var other = await AskAsync(isAnotherUser);

        (await SendAsOtherAsync(HttpMethod.Put, $"envelopes/{id}", Subject())).ShouldBeRefused("EDIT_LOCK_NOT_LOCK_OWNER");
        (await SendAsOtherAsync(HttpMethod.Put, $"envelopes/{id}/lock", new JsonObject())).ShouldBeRefused("EDIT_LOCK_NOT_LOCK_OWNER");
        (await SendAsOtherAsync(HttpMethod.Delete, $"envelopes/{id}/lock", body: null)).ShouldBeRefused("EDIT_LOCK_NOT_LOCK_OWNER");
        (await SendAsOtherAsync(HttpMethod.Get, $"envelopes/{id}/lock", body: null)).ShouldBeRefused("EDIT_LOCK_NOT_LOCK_OWNER");
        (await SendAsOtherAsync(HttpMethod.Post, $"envelopes/{id}/views/sender", View(token))).ShouldBeRefused("EDIT_LOCK_NOT_LOCK_OWNER");
        (await SendAsOtherAsync(HttpMethod.Put, "folders/recyclebin", new JsonObject { ["envelopeIds"] = new JsonArray(id) }))
            .ShouldBeRefused("EDIT_LOCK_NOT_LOCK_OWNER");
        (await SendAsync(HttpMethod.Put, $"envelopes/{id}", Subject(), header)).ShouldBe(HttpStatusCode.OK);

        async Task<Answer> SendAsOtherAsync(HttpMethod method, string path, JsonNode? body)
        {
            Http.DefaultRequestHeaders.TryAddWithoutValidation("X-DocuSign-Edit", header);
            using HttpContent content = body is null ? new ByteArrayContent([]) : JsonContent(body);
            var answer = await SendAsync(method, path, content, $"Bearer {other}", Emulator.AccountId);
            Http.DefaultRequestHeaders.Remove("X-DocuSign-Edit");
            return answer;
        }
    }

    [Test]
    public async Task Throwing_away_what_was_changed_under_a_lock_is_refused()
    {
        var id = await CreateDraftAsync();
        var header = $$"""{"LockToken":"{{(await LockAsync(id)).String("lockToken")}}"}""";

        (await SendAsync(HttpMethod.Delete, $"envelopes/{id}/lock?save_changes=false", body: null, header)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        (await SendAsync(HttpMethod.Delete, $"envelopes/{id}/lock?save_changes=true", body: null, header)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_locked_envelope_cannot_be_signed()
    {
        var id = await CreateEnvelopeAsync();
        var url = await CreateSigningUrlAsync(id);
        await LockAsync(id);

        using var signer = new EmulatedSigner();
        var end = await signer.SignAsync(url);

        end.Query.Should().Contain("event=exception");
        (await StatusOfAsync(id)).Should().Be("delivered");
    }

    [Test]
    public async Task A_sender_view_of_a_locked_envelope_needs_the_token()
    {
        var id = await CreateDraftAsync();
        var token = (await LockAsync(id)).String("lockToken");

        (await PostAsync($"envelopes/{id}/views/sender", View("other"))).ShouldBeRefused("EDIT_LOCK_NOT_LOCK_OWNER");
        (await PostAsync($"envelopes/{id}/views/sender", View(token))).ShouldBe(HttpStatusCode.Created);
    }

    [TestCase("0")]
    [TestCase("1801")]
    public async Task A_duration_that_DocuSign_does_not_allow_is_refused(string seconds) =>
        (await PostAsync($"envelopes/{await CreateDraftAsync()}/lock", new JsonObject { ["lockDurationInSeconds"] = seconds }))
            .ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    [Test]
    public async Task A_header_that_is_neither_JSON_nor_XML_is_refused() =>
        (await SendAsync(HttpMethod.Put, $"envelopes/{await CreateDraftAsync()}", Subject(), "secret"))
            .ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    private static JsonNode Subject() => _subject.DeepClone();

    private static JsonObject View(string token) => new()
    {
        ["returnUrl"] = ReturnUrl,
        ["viewAccess"] = "envelope",
        ["settings"] = new JsonObject { ["lockToken"] = token },
    };

    private async Task<string> AskAsync(bool isAnotherUser)
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow());
        if (isAnotherUser)
        {
            assertion.Claims["sub"] = Alan;
        }
        else
        {
            assertion.Claims["iss"] = OtherClient;
            assertion.PrivateKeyPem = _key.ExportPkcs8PrivateKeyPem();
        }

        return (await RequestTokenAsync(assertion.ToString())).String("access_token");
    }

    private Task<string> CreateDraftAsync()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["status"] = "created";
        return CreateEnvelopeAsync(envelope);
    }

    private Task<Answer> LockAsync(string id, int seconds = 300) => PostAsync($"envelopes/{id}/lock", new JsonObject
    {
        ["lockDurationInSeconds"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["lockedByApp"] = "Tests",
        ["lockType"] = "edit",
    });

    private Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body, string? header)
    {
        HttpContent content = body is null ? new ByteArrayContent([]) : JsonContent(body);
        if (header is not null)
        {
            Http.DefaultRequestHeaders.Remove("X-DocuSign-Edit");
            Http.DefaultRequestHeaders.TryAddWithoutValidation("X-DocuSign-Edit", header);
        }

        return SendAndForgetHeaderAsync(method, path, content);
    }

    private async Task<Answer> SendAndForgetHeaderAsync(HttpMethod method, string path, HttpContent content)
    {
        using (content)
        {
            var answer = await SendAsync(method, path, content);
            Http.DefaultRequestHeaders.Remove("X-DocuSign-Edit");
            return answer;
        }
    }
}
