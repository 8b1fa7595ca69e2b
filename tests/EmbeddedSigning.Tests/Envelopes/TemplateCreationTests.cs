using System.Text;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>Templates are created from documents and roles.</summary>
[TestFixture]
public sealed class TemplateCreationTests
{
    private DocuSignEmulator _docuSign = null!;
    private IEmbeddedSigningClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _docuSign = await DocuSignEmulator.StartAsync();
        _client = _docuSign.CreateClient(options => options.Retry.MaxRetries = 2);
    }

    [TearDown]
    public ValueTask StopAsync() => _docuSign.DisposeAsync();

    [Test]
    public async Task A_template_has_the_documents_roles_and_tabs_and_is_signed()
    {
        var id = await _client.CreateTemplateAsync(Lease()
            .WithEmailMessage("Please sign.")
            .AddCustomField("kind", "lease")
            .DefineRole("Agent", type: RecipientType.CarbonCopy)
            .BuildTemplate("Lease", "For flats"));

        var template = await _client.GetTemplateAsync(id);
        template.Should().BeEquivalentTo(new { Name = "Lease", Description = "For flats", EmailSubject = "Your lease" });
        template.Documents!.Select(document => document.Name).Should().Equal("lease.txt");
        template.Roles!.Select(role => $"{role.RoutingOrder} {role.RoleName}: {role.Type}").Should().BeEquivalentTo(
            "1 Tenant: signer", "2 Landlord: signer", "1 Agent: carboncopy");
        template.Roles!.Single(role => role.RoleName == "Tenant").Tabs!.Select(tab => tab.Type).Should().BeEquivalentTo("signHere", "text");

        var session = await _client.StartSigningAsync(
            new EnvelopeBuilder("Your lease").FromTemplate(id)
                .AddEmbeddedTemplateRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42", tenant => tenant.Prefill("rent", "900"))
                .AddTemplateRole("Landlord", "Alan Turing", "alan@example.com")
                .Build(),
            new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();

        (await _client.GetFormDataAsync(session.Envelope.EnvelopeId)).GetValue("rent").Should().Be("900");
    }

    [Test]
    public async Task A_template_may_have_a_person_HTML_and_raw_JSON()
    {
        var id = await _client.CreateTemplateAsync(new EnvelopeBuilder("Your offer")
            .AddDocument(DocumentSource.FromHtml("<p>Offer /sign/</p>", "offer.html"))
            .DefineRole("Candidate", candidate => candidate.SignHere("/sign/").ConfigureJson(json => json["note"] = "Welcome"))
            .AddSigner("Grace Hopper", "grace@example.com", grace => grace.RoutingOrder(2).SignHere("/sign/"))
            .ConfigureJson(json => json["emailBlurb"] = "Raw")
            .BuildTemplate("Offer"));

        using var http = _client.CreateHttpClient();
        (await http.GetStringAsync(new Uri($"templates/{id}", UriKind.Relative))).Should().Contain("\"emailBlurb\":\"Raw\"")
            .And.Contain("\"note\":\"Welcome\"").And.Contain("\"name\":\"Grace Hopper\"");
    }

    [Test]
    public async Task A_language_of_a_role_keeps_the_templates_texts_unless_the_envelope_sets_the_language_again()
    {
        var id = await _client.CreateTemplateAsync(new EnvelopeBuilder("Ihr Mietvertrag")
            .WithEmailMessage("Bitte unterschreiben.")
            .AddDocument(DocumentSource.FromBytes("Sign: /sign/"u8.ToArray(), "lease.txt"))
            .DefineRole("Tenant", tenant => tenant.SignHere("/sign/").Language("de"))
            .BuildTemplate("Lease"));

        await SendAsync("user-42", static _ => { });
        await SendAsync("user-43", static tenant => tenant.Language("fr"));

        _docuSign.Mailbox.Select(message => (message.Language, message.Subject, message.Body)).Should().BeEquivalentTo(
            new[] { ("de", "Ihr Mietvertrag", "Bitte unterschreiben."), ("fr", "Votre bail", "Voici le bail.") });

        Task SendAsync(string name, Action<RecipientBuilder> configure) => _client.CreateEnvelopeAsync(new EnvelopeBuilder("Votre bail")
            .WithEmailMessage("Voici le bail.").FromTemplate(id).AddTemplateRole("Tenant", name, $"{name}@example.com", configure).Build());
    }

    [Test]
    public void Everything_that_only_an_envelope_has_is_refused_at_once()
    {
        var act = () => Lease()
            .DefineRole("Tenant")
            .DefineRole(" ")
            .AddTemplate(Guid.NewGuid(), _ => { })
            .AddTemplateRole("Guest", new string('x', 101), "guest@example.com")
            .DefineRole("Guarantor", guarantor => guarantor.Prefill("rent", "900"))
            .WithEventNotification(new EventNotification(new Uri("https://app.example.com/connect")))
            .WithTransactionId("order-1")
            .AsDraft()
            .SendAfter(TimeSpan.FromHours(1))
            .DelayRouting(2, DateTimeOffset.UtcNow.AddDays(1))
            .BuildTemplate("Lease");

        act.Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should().Satisfy(
            fault => fault.Contains("take the same role 'Tenant'"),
            fault => fault.Contains("the role name is missing"),
            fault => fault.Contains("the name has 101 characters"),
            fault => fault.Contains("fills in a tab (Prefill) of a template that has yet to be created"),
            fault => fault.Contains("not made of templates"),
            fault => fault.Contains("no webhooks; call WithEventNotification for each envelope"),
            fault => fault.Contains("no transaction id"),
            fault => fault.Contains("no draft"),
            fault => fault.Contains("is not sent"),
            fault => fault.Contains("until one time"));
    }

    [Test]
    public void A_role_is_for_a_template_and_no_recipient_of_an_envelope()
    {
        Lease().Invoking(lease => lease.Build()).Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should()
            .Contain(fault => fault.Contains("takes the role 'Tenant', but the envelope has no template"));
    }

    [Test]
    public void A_form_field_cannot_be_filled_in_before_there_is_an_envelope()
    {
        new EnvelopeBuilder("Your lease")
            .AddDocument(DocumentSource.FromFile(Samples.PdfPath("form.pdf")), options: new DocumentOptions { FormFieldsFor = 1 })
            .AddSigner("Ada Lovelace", "ada@example.com", ada => ada.Prefill("name", "Ada"))
            .Invoking(lease => lease.BuildTemplate("Lease")).Should().Throw<EnvelopeDefinitionException>().WithMessage("*Prefill*");
    }

    [Test]
    public void A_witness_is_no_role()
    {
        Lease().Invoking(lease => lease.DefineRole("Witness", type: RecipientType.Witness)).Should().Throw<ArgumentException>().WithMessage("*witness*");
    }

    [Test]
    public void Documents_are_measured_as_they_are_sent()
    {
        new EnvelopeBuilder("Your lease")
            .AddDocument(DocumentSource.FromStream(_ => throw new NotSupportedException(), "lease.pdf", 27_262_976))
            .Invoking(lease => lease.BuildTemplate("Lease")).Should().Throw<EnvelopeDefinitionException>().WithMessage("*in base64*");
    }

    [Test]
    public async Task A_role_may_be_an_in_person_signers()
    {
        var id = await _client.CreateTemplateAsync(Lease().DefineRole("Host", type: RecipientType.InPersonSigner).BuildTemplate("Lease"));

        (await _client.GetTemplateAsync(id)).Roles!.Select(role => role.RoleName).Should().Contain("Host");
    }

    [Test]
    public void A_document_that_raw_JSON_has_removed_is_named()
    {
        var act = () => Lease().ConfigureJson(json => json.Remove("documents")).BuildTemplate("Lease");

        act.Should().Throw<EnvelopeDefinitionException>().WithMessage("*ConfigureJson*document 1*");
    }

    [Test]
    public async Task A_lost_answer_creates_no_second_template()
    {
        _docuSign.Faults.Add(EmulatorFault.DropConnectionAfterCommit() with { Method = "POST", Path = "templates" });

        await _client.Awaiting(client => client.CreateTemplateAsync(Lease().BuildTemplate("Lease")))
            .Should().ThrowAsync<DocuSignConnectionException>();

        var templates = 0;
        await foreach (var template in _client.ListTemplatesAsync())
        {
            template.Name.Should().Be("Lease");
            templates++;
        }

        templates.Should().Be(1);
    }

    private static EnvelopeBuilder Lease() => new EnvelopeBuilder("Your lease")
        .AddDocument(DocumentSource.FromStream(new MemoryStream(Encoding.UTF8.GetBytes("Rent: /rent/ Sign: /sign/ /countersign/")), "lease.txt"))
        .DefineRole("Tenant", tenant => tenant.SignHere("/sign/").Text("/rent/", "rent"))
        .DefineRole("Landlord", landlord => landlord.RoutingOrder(2).SignHere("/countersign/"));
}
