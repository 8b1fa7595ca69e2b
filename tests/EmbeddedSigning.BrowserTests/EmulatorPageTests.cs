using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Emulator;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests;

/// <summary>The emulator's pages around the signing page: what signers pass before it, where they end, and what senders and users see.</summary>
public sealed class EmulatorPageTests : BrowserTest
{
    private const string RedirectUri = "http://localhost:5000/callback";

    private DocuSignEmulator _docuSign = null!;
    private IPage _page = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { RedirectUris = { RedirectUri } });
        _page = await OpenBrowserAsync();
    }

    [TearDown]
    public async Task StopAsync() => await _docuSign.DisposeAsync();

    [Test]
    public async Task What_a_signer_passes_before_the_document_and_where_they_end_is_no_barrier()
    {
        await OpenAsync(new JsonObject { ["accessCode"] = "1815" });
        await _page.GetByLabel("Access code").FillAsync("1816");
        await PressAsync("Validate");
        await ExpectAsync("access-code", "That is not the access code.");
        await _page.GetByLabel("Access code").FillAsync("1815");
        await PressAsync("Validate");
        await PressAsync("Finish Later");
        await ExpectAsync("end-later", "You finish later");

        await OpenAsync(new JsonObject
        {
            ["requireIdLookup"] = "true",
            ["idCheckConfigurationName"] = "Phone Auth $",
            ["phoneAuthentication"] = new JsonObject { ["recipMayProvideNumber"] = "true", ["senderProvidedNumbers"] = new JsonArray("+44 7700900123") },
        });
        await ExpectAsync("phone", "Choose the phone that gets your code.");
        await PressAsync("Send a text message");
        await ExpectAsync("phone-code", "Enter the code that your phone has got.");

        await OpenAsync(new JsonObject { ["requireIdLookup"] = "true", ["idCheckConfigurationName"] = "ID Check $" }, disclosure: true);
        await ExpectAsync("identity-check", "Knowledge-based authentication");
        await PressAsync("The check passes");
        await ExpectAsync("disclosure", "Please review the disclosure");
        await _page.GetByLabel("I agree").CheckAsync();
        await PressAsync("Continue");
        var signing = new SigningPageDriver(_page);
        await signing.DeclineAsync("The rent is too high");
        await ExpectAsync("end-declined", "You have declined to sign");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task What_senders_see_is_no_barrier()
    {
        await OpenViewAsync("sender", "created");
        await ExpectAsync("sender-prepare", "Prepare");
        await PressAsync("Next");
        await ExpectAsync("sender-tagger", "Tagger");
        await OpenViewAsync("correct", "sent");
        await ExpectAsync("correct", "Commands");
        await OpenViewAsync("edit", "created");
        await ExpectAsync("edit", "Commands");
        var template = await PostAsync("templates", new JsonObject
        {
            ["name"] = "Lease",
            ["documents"] = Documents(),
            ["recipients"] = new JsonObject { ["signers"] = new JsonArray(new JsonObject { ["recipientId"] = "1", ["roleName"] = "Tenant" }) },
        });
        await OpenViewAsync($"templates/{template["templateId"]}/views/edit");
        await ExpectAsync("sender-template", "Tenant");
        await OpenViewAsync("views/console");
        await ExpectAsync("console", "Envelopes");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task Consent_and_its_refusal_are_no_barrier()
    {
        await OpenConsentAsync(_docuSign.IntegrationKey);
        await ExpectAsync("consent", "Allow access");
        await OpenConsentAsync(Guid.NewGuid().ToString());
        await ExpectAsync("consent-refused", "Consent is not possible");

        Task OpenConsentAsync(string integrationKey) => _page.GotoAsync(new Uri(
            _docuSign.BaseUri,
            $"oauth/auth?response_type=code&scope=signature%20impersonation&client_id={integrationKey}&redirect_uri={RedirectUri}").AbsoluteUri);
    }

    private async Task ExpectAsync(string look, string text)
    {
        await Assertions.Expect(_page.GetByText(text).First).ToBeVisibleAsync();
        await ExpectNoBarrierAsync(_page, "emulator-" + look);
    }

    private Task PressAsync(string button) => _page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    // As the signer does who got the link by e-mail.
    private async Task OpenAsync(JsonObject signer, bool disclosure = false)
    {
        var envelope = _docuSign.AddEnvelope(Envelope("sent", signer, disclosure).ToJsonString());
        await _page.GotoAsync(_docuSign.GetRemoteSigningUrl(envelope, "1").AbsoluteUri);
    }

    private async Task OpenViewAsync(string kind, string status)
    {
        var envelope = _docuSign.AddEnvelope(Envelope(status, [], disclosure: false).ToJsonString());
        await OpenViewAsync($"envelopes/{envelope}/views/{kind}");
    }

    private async Task OpenViewAsync(string path)
    {
        var view = await PostAsync(path, new JsonObject { ["returnUrl"] = "http://127.0.0.1/sent" });
        await _page.GotoAsync(view["url"]!.GetValue<string>());
    }

    private async Task<JsonNode> PostAsync(string path, JsonObject body)
    {
        using var http = new HttpClient { BaseAddress = _docuSign.BaseUri };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _docuSign.CreateAccessToken());
        using var answer = await http.PostAsJsonAsync($"restapi/v2.1/accounts/{_docuSign.AccountId}/{path}", body);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static JsonObject Envelope(string status, JsonObject signer, bool disclosure)
    {
        signer["recipientId"] = "1";
        signer["name"] = "Ada Lovelace";
        signer["email"] = "ada@example.com";
        return new JsonObject
        {
            ["status"] = status,
            ["emailSubject"] = "Lease of The Old Schoolhouse, Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
            ["emailBlurb"] = "The keys are at the office.",
            ["useDisclosure"] = disclosure ? "true" : "false",
            ["documents"] = Documents(),
            ["recipients"] = new JsonObject { ["signers"] = new JsonArray(signer) },
        };
    }

    private static JsonArray Documents() => new(new JsonObject
    {
        ["documentId"] = "1",
        ["name"] = "lease.txt",
        ["documentBase64"] = Convert.ToBase64String("Lease"u8),
    });
}
