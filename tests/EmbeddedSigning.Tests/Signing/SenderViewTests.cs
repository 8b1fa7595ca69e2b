using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Contract;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Signing;

/// <summary>The views of a sender: what is asked of DocuSign for them, and what comes back.</summary>
[TestFixture]
public sealed class SenderViewTests
{
    private static readonly Uri _returnUrl = new("https://app.example.com/return");

    private static readonly Func<IEmbeddedSigningClient, EnvelopeId, SenderViewRequest, Task<SenderViewUrl>>[] _views =
    [
        (client, id, view) => client.CreateSenderViewAsync(id, view),
        (client, id, view) => client.CreateEditViewAsync(id, view),
        (client, id, view) => client.CreateCorrectViewAsync(id, view),
    ];

    [Test]
    public async Task Every_view_of_a_sender_gives_access_to_one_envelope_only([Range(0, 2)] int which)
    {
        var recorder = new RequestRecorder();
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = Client(docuSign, recorder);

        await _views[which](client, await CreateEnvelopeAsync(client, isDraft: which != 2), new SenderViewRequest(_returnUrl));

        JsonNode.DeepEquals(LastJson(recorder), JsonNode.Parse(
            """{ "returnUrl": "https://app.example.com/return", "viewAccess": "envelope", "settings": {} }""")).Should().BeTrue();
    }

    [Test]
    public async Task Settings_are_sent_in_DocuSigns_words([Range(0, 2)] int which)
    {
        var recorder = new RequestRecorder();
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = Client(docuSign, recorder);
        var view = new SenderViewRequest(_returnUrl)
        {
            StartingScreen = SenderViewScreen.Tagger,
            SendButtonAction = SendButtonAction.Redirect,
            BackButtonAction = BackButtonAction.PreviousPage,
            ShowBackButton = false,
            ShowHeaderActions = false,
            ShowDiscardAction = true,
            ShowAdvancedOptions = false,
            ShowEditRecipients = false,
            ShowEditMessage = true,
            ShowContactsList = false,
            ShowEditDocuments = false,
            ShowEditDocumentVisibility = true,
            ShowEditPages = false,
            LockToken = "bG9jaw==",
        };

        await _views[which](client, await CreateEnvelopeAsync(client, isDraft: which != 2), view);

        var json = LastJson(recorder);
        JsonNode.DeepEquals(json["settings"], JsonNode.Parse(
            """
            {
              "startingScreen": "Tagger", "sendButtonAction": "redirect", "backButtonAction": "previousPage", "lockToken": "bG9jaw==",
              "showBackButton": "false", "showHeaderActions": "false", "showDiscardAction": "true", "showAdvancedOptions": "false",
              "recipientSettings": { "showEditRecipients": "false", "showEditMessage": "true", "showContactsList": "false" },
              "documentSettings": { "showEditDocuments": "false", "showEditDocumentVisibility": "true", "showEditPages": "false" }
            }
            """)).Should().BeTrue("{0} is sent", json);
    }

    [Test]
    public async Task A_view_of_a_sender_lives_for_ten_minutes()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock });
        var client = docuSign.CreateClient(clock: clock);
        var draft = await CreateEnvelopeAsync(client, isDraft: true);

        (await client.CreateSenderViewAsync(draft, _returnUrl)).ExpiresAt.Should().Be(clock.GetUtcNow().AddMinutes(10));
        (await client.CreateEditViewAsync(draft, _returnUrl)).ExpiresAt.Should().Be(clock.GetUtcNow().AddMinutes(10));
        (await client.CreateCorrectViewAsync(await CreateEnvelopeAsync(client, isDraft: false), _returnUrl))
            .ExpiresAt.Should().Be(clock.GetUtcNow().AddMinutes(10));
    }

    [Test]
    public async Task Drafts_have_a_sender_view_and_sent_envelopes_a_correct_view()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var draft = await CreateEnvelopeAsync(client, isDraft: true);
        var sent = await CreateEnvelopeAsync(client, isDraft: false);

        (await client.CreateSenderViewAsync(draft, _returnUrl)).Reveal().Authority.Should().Be(docuSign.BaseUri.Authority);
        (await client.CreateEditViewAsync(draft, _returnUrl)).Reveal().Authority.Should().Be(docuSign.BaseUri.Authority);
        (await client.CreateCorrectViewAsync(sent, _returnUrl)).Reveal().Authority.Should().Be(docuSign.BaseUri.Authority);
        await client.Invoking(c => c.CreateCorrectViewAsync(draft, _returnUrl)).Should().ThrowAsync<EnvelopeStatusException>();
        await client.Invoking(c => c.CreateSenderViewAsync(sent, _returnUrl)).Should().ThrowAsync<EnvelopeStatusException>();
    }

    [TestCase("http://app.example.com/return")]
    [TestCase("https://app.example.com/return#top")]
    public void A_return_URL_is_checked_before_anything_is_sent(string url) =>
        FluentActions.Invoking(() => new SenderViewRequest(new Uri(url))).Should().Throw<ArgumentException>();

    [Test]
    public void An_unknown_setting_is_refused()
    {
        FluentActions.Invoking(() => new SenderViewRequest(_returnUrl) { StartingScreen = (SenderViewScreen)7 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new SenderViewRequest(_returnUrl) { SendButtonAction = (SendButtonAction)7 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new SenderViewRequest(_returnUrl) { BackButtonAction = (BackButtonAction)7 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static IEmbeddedSigningClient Client(DocuSignEmulator docuSign, RequestRecorder recorder) =>
        docuSign.CreateClient(build: builder => builder.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => recorder)));

    private static JsonNode LastJson(RequestRecorder recorder) => JsonNode.Parse(recorder.Requests.Last().Json!)!;

    private static async Task<EnvelopeId> CreateEnvelopeAsync(IEmbeddedSigningClient client, bool isDraft) =>
        (await client.CreateEnvelopeAsync((isDraft ? Samples.Envelope().AsDraft() : Samples.Envelope()).Build())).EnvelopeId;
}
