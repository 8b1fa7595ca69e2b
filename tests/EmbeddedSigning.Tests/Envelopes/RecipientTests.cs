using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>Recipients of every type: how they are authenticated, and how DocuSign reaches them.</summary>
[TestFixture]
public sealed class RecipientTests
{
    private static readonly PhoneNumber _phone = new("49", "15112345678");
    private static readonly Uri _returnUrl = new("https://app.example.com/return");

    private DocuSignEmulator _docuSign = null!;
    private IEmbeddedSigningClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _docuSign = await DocuSignEmulator.StartAsync();
        _client = _docuSign.CreateClient();
    }

    [TearDown]
    public ValueTask StopAsync() => _docuSign.DisposeAsync();

    [Test]
    public async Task An_envelope_has_recipients_of_every_type()
    {
        var sent = await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(Samples.Pdf)
            .AddRecipient(RecipientBuilder.Editor("Eve", "eve@example.com").RoutingOrder(1))
            .AddRecipient(RecipientBuilder.Agent("Agatha", "agatha@example.com").RoutingOrder(2))
            .AddRecipient(RecipientBuilder.Intermediary("Ian", "ian@example.com").RoutingOrder(3))
            .AddSigner("Ada", "ada@example.com", signer => signer.RecipientId(7).RoutingOrder(4).SignHere("/sign/"))
            .AddRecipient(RecipientBuilder.InPersonSigner("Hedy", "hedy@example.com", "Ivan").RoutingOrder(5).SignHere("/sign/"))
            .AddRecipient(RecipientBuilder.Witness(7, "Wim", "wim@example.com").RoutingOrder(6).SignHere("/sign/"))
            .AddRecipient(RecipientBuilder.CertifiedDelivery("Cleo", "cleo@example.com").RoutingOrder(7))
            .AddCarbonCopy("Carl", "carl@example.com", copy => copy.RoutingOrder(8))
            .Build());

        var recipients = await _client.ListRecipientsAsync(sent.EnvelopeId);

        recipients.Select(recipient => (recipient.Type, recipient.Name)).Should().Equal(
            (RecipientType.Editor, "Eve"),
            (RecipientType.Agent, "Agatha"),
            (RecipientType.Intermediary, "Ian"),
            (RecipientType.Signer, "Ada"),
            (RecipientType.InPersonSigner, "Ivan"),
            (RecipientType.Witness, "Wim"),
            (RecipientType.CertifiedDelivery, "Cleo"),
            (RecipientType.CarbonCopy, "Carl"));
        recipients.Single(recipient => recipient.Type == RecipientType.InPersonSigner).HostName.Should().Be("Hedy");
    }

    [Test]
    public async Task The_address_of_a_person_who_signs_on_a_hosts_device_is_sent_and_read()
    {
        var template = Guid.Parse(_docuSign.AddTemplate("""
            { "documents": [{ "documentId": "1", "name": "lease.txt", "documentBase64": "TGVhc2U=" }],
              "recipients": { "inPersonSigners": [{ "recipientId": "1", "roleName": "Desk" }] } }
            """));
        EnvelopeBuilder[] envelopes =
        [
            new EnvelopeBuilder("Please sign")
                .AddDocument(Samples.Pdf)
                .AddRecipient(RecipientBuilder.InPersonSigner("Hedy", "hedy@example.com", "Ivan").InPersonSignerEmail("ivan@example.com").SignHere("/sign/")),
            new EnvelopeBuilder("Please sign").AddTemplate(template, t => t.AddRole(
                "Desk",
                "Hedy",
                "hedy@example.com",
                host => host.InPersonSignerName("Ivan").InPersonSignerEmail("ivan@example.com"),
                RecipientType.InPersonSigner)),
        ];
        foreach (var envelope in envelopes)
        {
            var sent = await _client.CreateEnvelopeAsync(envelope.Build());

            var recipient = (await _client.ListRecipientsAsync(sent.EnvelopeId)).Should().ContainSingle().Subject;
            (recipient.Name, recipient.Email, recipient.HostName, recipient.HostEmail).Should().Be(("Ivan", "ivan@example.com", "Hedy", "hedy@example.com"));
        }
    }

    [Test]
    public async Task A_person_signs_on_the_device_of_an_embedded_host()
    {
        var session = await _client.StartSigningAsync(
            new EnvelopeBuilder("Please sign")
                .AddDocument(Samples.Pdf)
                .AddRecipient(RecipientBuilder.InPersonSigner("Hedy", "hedy@example.com", "Ivan", "desk-1").SignHere("/sign/"))
                .Build(),
            new RecipientViewRequest(_returnUrl));

        (await SignAsync(session.SigningUrl)).Should().Be(SigningOutcome.SigningComplete);

        (await _client.GetEnvelopeAsync(session.Envelope.EnvelopeId)).Status.Should().Be(EnvelopeStatus.Completed);
    }

    [Test]
    public async Task An_embedded_viewer_reads_before_the_signer_signs()
    {
        var session = await _client.StartSigningAsync(
            new EnvelopeBuilder("Please read")
                .AddDocument(Samples.Pdf)
                .AddRecipient(RecipientBuilder.CertifiedDelivery("Cleo", "cleo@example.com", "user-7"))
                .AddEmbeddedSigner("Ada", "ada@example.com", "user-42", signer => signer.RoutingOrder(2).SignHere("/sign/"))
                .Build(),
            new RecipientViewRequest(_returnUrl, "user-7"));

        (await SignAsync(session.SigningUrl)).Should().Be(SigningOutcome.ViewingComplete);

        var view = await _client.CreateRecipientViewAsync(session.Envelope.EnvelopeId, new RecipientViewRequest(_returnUrl, "user-42"));
        (await SignAsync(view)).Should().Be(SigningOutcome.SigningComplete);
    }

    [Test]
    public async Task A_template_role_of_an_in_person_signer_names_the_signer()
    {
        var template = _docuSign.AddTemplate("""
            {"name":"Lease","emailSubject":"Lease","documents":[{"documentId":"1","name":"lease.txt","fileExtension":"txt","documentBase64":"L3NpZ24v"}],
             "recipients":{"inPersonSigners":[{"recipientId":"1","roleName":"tenant","tabs":{"signHereTabs":[{"anchorString":"/sign/"}]}}]}}
            """);

        var sent = await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .FromTemplate(Guid.Parse(template))
            .AddTemplateRole("tenant", "Hedy", "hedy@example.com", role => role.InPersonSignerName("Ivan"))
            .Build());

        var recipient = (await _client.ListRecipientsAsync(sent.EnvelopeId)).Should().ContainSingle().Subject;
        (recipient.Type, recipient.Name, recipient.HostName).Should().Be((RecipientType.InPersonSigner, "Ivan", "Hedy"));
    }

    [Test]
    public async Task An_access_code_is_asked_for_and_shown_nowhere()
    {
        var code = new AccessCode("open-sesame");
        var definition = Envelope(signer => signer.AccessCode(code)).Build();
        var session = await _client.StartSigningAsync(definition, new RecipientViewRequest(_returnUrl));

        (await SignAsync(session.SigningUrl, signer => signer.AccessCode = "open-sesame")).Should().Be(SigningOutcome.SigningComplete);

        definition.Recipients[0].AccessCode.Should().BeSameAs(code);
        code.ToString().Should().Be("[access code]");
        System.Text.Json.JsonSerializer.Serialize(code).Should().Be("{}");
    }

    [Test]
    public async Task A_phone_is_asked_for_its_code()
    {
        var session = await _client.StartSigningAsync(
            Envelope(signer => signer.PhoneAuthentication(_phone)).Build(), new RecipientViewRequest(_returnUrl));

        (await SignAsync(session.SigningUrl)).Should().Be(SigningOutcome.SigningComplete);

        _docuSign.Mailbox.Should().ContainSingle(message => message.Code != null).Which.To.Should().Be("+49 15112345678");
    }

    [Test]
    public async Task The_older_text_message_and_the_questions_are_asked_too()
    {
        var first = await _client.StartSigningAsync(
            Envelope(signer => signer.SmsAuthentication(_phone)).Build(), new RecipientViewRequest(_returnUrl));
        var second = await _client.StartSigningAsync(
            Envelope(signer => signer.KnowledgeBasedAuthentication()).Build(), new RecipientViewRequest(_returnUrl));

        (await SignAsync(first.SigningUrl)).Should().Be(SigningOutcome.SigningComplete);
        (await SignAsync(second.SigningUrl, signer => signer.PassesIdentityCheck = false)).Should().Be(SigningOutcome.IdCheckFailed);
    }

    [Test]
    public async Task Identity_is_verified_by_a_workflow_of_the_account()
    {
        var workflow = (await _client.ListIdentityWorkflowsAsync()).Single(workflow => workflow.Name == "DocuSign ID Verification");
        var session = await _client.StartSigningAsync(
            Envelope(signer => signer.IdentityVerification(workflow.WorkflowId)).Build(), new RecipientViewRequest(_returnUrl));

        (await SignAsync(session.SigningUrl, signer => signer.PassesIdentityCheck = false)).Should().Be(SigningOutcome.IdCheckFailed);

        workflow.Description.Should().NotBeNullOrEmpty();
    }

    [TestCase("SMS")]
    [TestCase("WhatsApp")]
    public async Task A_recipient_without_an_email_address_is_reached_by_phone(string channel)
    {
        await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(Samples.Pdf)
            .AddSigner("Ada", email: null, signer => (channel == "SMS" ? signer.DeliverBySms(_phone) : signer.DeliverByWhatsApp(_phone)).SignHere("/sign/"))
            .Build());

        var message = _docuSign.Mailbox.Should().ContainSingle().Subject;
        (message.Channel, message.To).Should().Be((channel, "+49 15112345678"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_role_without_an_email_address_is_reached_by_phone(bool isOnly)
    {
        var templateId = await _client.CreateTemplateAsync(
            new EnvelopeBuilder("Please sign").AddDocument(Samples.Pdf).DefineRole("Tenant", static role => role.SignHere("/sign/")).BuildTemplate("Lease"));
        var builder = new EnvelopeBuilder("Please sign");

        await _client.CreateEnvelopeAsync((isOnly
            ? builder.FromTemplate(templateId).AddTemplateRole("Tenant", "Ada", email: null, static role => role.DeliverBySms(_phone))
            : builder.AddTemplate(templateId, static template => template.AddRole("Tenant", "Ada", email: null, static role => role.DeliverBySms(_phone)))).Build());

        var message = _docuSign.Mailbox.Should().ContainSingle().Subject;
        (message.Channel, message.To).Should().Be(("SMS", "+49 15112345678"));
    }

    [Test]
    public async Task Recipients_of_other_types_are_reached_by_phone_too()
    {
        await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(Samples.Pdf)
            .AddSigner("Bob", "bob@example.com", static signer => signer.SignHere("/sign/"))
            .AddRecipient(RecipientBuilder.Agent("Ada", email: null).DeliverBySms(_phone))
            .AddRecipient(RecipientBuilder.Editor("Eve", email: null).DeliverBySms(_phone))
            .AddRecipient(RecipientBuilder.Intermediary("Ian", email: null).DeliverBySms(_phone))
            .AddRecipient(RecipientBuilder.Witness(1, "Wim", email: null).DeliverBySms(_phone).SignHere("/sign/"))
            .Build());

        _docuSign.Mailbox.Count(static message => message is { Channel: "SMS", To: "+49 15112345678" }).Should().Be(4);
    }

    [Test]
    public async Task Messages_to_a_phone_go_out_beside_the_email()
    {
        await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(Samples.Pdf)
            .AddSigner("Ada", "ada@example.com", signer => signer.AlsoBySms(_phone).AlsoByWhatsApp(_phone).SignHere("/sign/"))
            .Build());

        _docuSign.Mailbox.Select(message => message.Channel).Should().BeEquivalentTo("email", "SMS", "WhatsApp");
    }

    [Test]
    public async Task A_message_to_a_phone_goes_out_alone_without_an_email_address()
    {
        await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(Samples.Pdf)
            .AddSigner("Ada", email: null, signer => signer.AlsoBySms(_phone).SignHere("/sign/"))
            .Build());

        _docuSign.Mailbox.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Channel = "SMS", To = "+49 15112345678" });
    }

    [Test]
    public async Task Each_recipient_is_written_to_in_a_language_of_their_own()
    {
        await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(Samples.Pdf)
            .WithEmailMessage("Here is your lease.")
            .AddSigner("Ada", "ada@example.com", signer => signer.Language("fr-CA", "Votre bail", "Voici votre bail.").Note("À bientôt").SignHere("/sign/"))
            .AddCarbonCopy("Carl", "carl@example.com", copy => copy.Language("de"))
            .Build());

        _docuSign.Mailbox.Select(message => (message.Language, message.Subject, message.Body)).Should().BeEquivalentTo(
            new[] { ("fr_CA", "Votre bail", "Voici votre bail.\n\nÀ bientôt"), ("de", "Please sign", "Here is your lease.") });
    }

    [Test]
    public async Task An_email_leads_an_embedded_signer_to_the_application()
    {
        var sent = await _client.CreateEnvelopeAsync(
            Envelope(signer => signer.AlsoByEmail(new Uri("https://app.example.com/start?envelope=[[envelopeId]]&who=[[recipientEmail]]"))).Build());

        var message = _docuSign.Mailbox.Should().ContainSingle().Subject;
        message.Channel.Should().Be("email");
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(message.Link);
        answer.Headers.Location.Should().Be(new Uri($"https://app.example.com/start?envelope={sent.EnvelopeId}&who=ada%40example.com"));
    }

    private static EnvelopeBuilder Envelope(Action<RecipientBuilder> configure) => new EnvelopeBuilder("Please sign")
        .AddDocument(Samples.Pdf)
        .AddEmbeddedSigner("Ada", "ada@example.com", "user-42", signer => configure(signer.SignHere("/sign/")));

    private static async Task<SigningOutcome> SignAsync(SigningUrl url, Action<EmulatedSigner>? configure = null)
    {
        using var signer = new EmulatedSigner();
        configure?.Invoke(signer);
        return SigningOutcome.FromReturnUrl(await signer.SignAsync(url.Reveal()));
    }
}
