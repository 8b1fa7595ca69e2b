using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>Envelopes from templates: filled in, several of them, and beside documents of the envelope's own.</summary>
[TestFixture]
public sealed class TemplateTests
{
    private static readonly RecipientViewRequest _view = new(new Uri("https://app.example.com/signed"));

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
    public async Task Tabs_of_a_template_are_filled_in_by_their_labels()
    {
        var template = AddLease();

        var data = await SignAsync(new EnvelopeBuilder("Your lease").FromTemplate(template).AddEmbeddedTemplateRole(
            "Tenant", "Ada Lovelace", "ada@example.com", "user-42", tenant => tenant
                .Prefill("rent", "900", locked: true)
                .Prefill("city", "Springfield")
                .Prefill("agreed", "true", TabType.Checkbox)
                .Prefill("pets", "no", TabType.RadioGroup)
                .Prefill("start", "May", TabType.List)
                .Text(TabPlacement.AtPosition(100, 700), "added", "by hand")), ("city", "Shelbyville"));

        data.Fields.Where(field => field.Name.Length < 10).Select(field => (field.Name, field.Value)).Should().BeEquivalentTo(
            [("rent", "900"), ("city", "Shelbyville"), ("agreed", "X"), ("pets", "no"), ("start", "May"), ("added", "by hand")]);
    }

    [Test]
    public async Task A_radio_group_is_filled_in_and_locked_in_place_of_its_default_button()
    {
        var template = Guid.Parse(_docuSign.AddTemplate("""
            { "documents": [{ "documentId": "1", "name": "lease.txt", "documentBase64": "TGVhc2U6IC9zaWduLw==" }],
              "recipients": { "signers": [{ "recipientId": "1", "roleName": "Tenant", "tabs": {
                "signHereTabs": [{ "anchorString": "/sign/" }],
                "radioGroupTabs": [{ "groupName": "pets", "documentId": "1", "radios": [
                  { "value": "yes", "pageNumber": "1", "xPosition": "100", "yPosition": "180", "selected": "true" },
                  { "value": "no", "pageNumber": "1", "xPosition": "140", "yPosition": "180" }] }] } }] } }
            """));

        var summary = await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Your lease").FromTemplate(template)
            .AddEmbeddedTemplateRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42", tenant => tenant
                .Prefill("pets", "no", TabType.RadioGroup, locked: true))
            .Build());

        using var http = _client.CreateHttpClient();
        using var tabs = System.Text.Json.JsonDocument.Parse(
            await http.GetStringAsync(new Uri($"envelopes/{summary.EnvelopeId}/recipients/1/tabs", UriKind.Relative)));
        tabs.RootElement.GetProperty("radioGroupTabs")[0].GetProperty("radios").EnumerateArray()
            .Select(radio => (radio.GetProperty("value").GetString(), radio.GetProperty("selected").GetString(), radio.GetProperty("locked").GetString()))
            .Should().Equal(("yes", "false", "false"), ("no", "true", "true"));
    }

    [Test]
    public async Task A_role_keeps_the_order_of_its_template_unless_it_is_given_another()
    {
        var template = Guid.Parse(_docuSign.AddTemplate("""
            { "documents": [{ "documentId": "1", "name": "lease.txt", "documentBase64": "TGVhc2U=" }],
              "recipients": { "signers": [
                { "recipientId": "1", "roleName": "Tenant", "routingOrder": "2" }, { "recipientId": "2", "roleName": "Landlord", "routingOrder": "3" }] } }
            """));

        var summary = await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Your lease").FromTemplate(template)
            .AddTemplateRole("Tenant", "Ada Lovelace", "ada@example.com")
            .AddTemplateRole("Landlord", "Bob", "bob@example.com", landlord => landlord.RoutingOrder(1))
            .Build());

        (await _client.ListRecipientsAsync(summary.EnvelopeId)).Select(recipient => (recipient.RoleName, recipient.RoutingOrder))
            .Should().BeEquivalentTo([("Tenant", 2), ("Landlord", 1)]);
    }

    [Test]
    public async Task Several_templates_and_own_documents_are_one_envelope_with_one_recipient()
    {
        var lease = AddLease();
        var rules = AddTemplate("rules.txt", "Rules: /sign/");
        var envelope = new EnvelopeBuilder("Your lease")
            .AddTemplate(lease, t => t.AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42", tenant => tenant.Prefill("rent", "900")))
            .AddDocument(Text("Annex: /annex/", "annex.txt"))
            .AddTemplate(rules, t => t
                .AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42")
                .AddRole("Agent", "Bob", "bob@example.com", type: RecipientType.CarbonCopy))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/annex/"))
            .AddCarbonCopy("Legal", "legal@example.com")
            .AddCustomField("lease", "42")
            .Build();

        var session = await _client.StartSigningAsync(envelope, _view);
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();

        var whole = await _client.GetEnvelopeAsync(
            session.Envelope.EnvelopeId, EnvelopeParts.Documents | EnvelopeParts.CustomFields | EnvelopeParts.Tabs);
        whole.Documents!.Select(document => document.Name).Should().Equal("lease.txt", "annex.txt", "rules.txt", "Summary");
        whole.CustomFields.Should().Equal(new CustomField("lease", "42"));
        whole.Recipients!.Select(recipient => (recipient.Name, recipient.Type.ToString())).Should().BeEquivalentTo(
            [("Ada Lovelace", "signer"), ("Bob", "carboncopy"), ("Legal", "carboncopy")]);
        var tabs = whole.Recipients!.Single(recipient => recipient.Name == "Ada Lovelace").Tabs!;
        tabs.Where(tab => tab.Type == "signHere").Select(tab => tab.Status).Should().Equal("signed", "signed", "signed");
        tabs.Single(tab => tab.Label == "rent").Value.Should().Be("900");
    }

    [Test]
    public async Task A_template_and_an_own_document_are_put_together_with_FromTemplate_too()
    {
        var summary = await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Your lease")
            .AddDocument(Text("Annex: /annex/", "annex.txt"))
            .FromTemplate(AddLease())
            .AddEmbeddedTemplateRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42")
            .AddEmbeddedSigner("Bob", "bob@example.com", "user-43", signer => signer.SignHere("/annex/"))
            .Build());

        (await _client.ListDocumentsAsync(summary.EnvelopeId)).Select(document => document.Name).Should().Equal("annex.txt", "lease.txt", "Summary");
        (await _client.ListRecipientsAsync(summary.EnvelopeId)).Select(recipient => (recipient.RecipientId, recipient.Name))
            .Should().BeEquivalentTo([("1", "Ada Lovelace"), ("2", "Bob")]);
    }

    [Test]
    public async Task A_role_of_another_type_is_found_in_the_template_beside_an_own_document()
    {
        var template = Guid.Parse(_docuSign.AddTemplate("""
            { "documents": [{ "documentId": "1", "name": "rules.txt", "documentBase64": "UnVsZXM6IC9zaWduLyAvZGVzay8=" }],
              "recipients": {
                "signers": [{ "recipientId": "1", "roleName": "Tenant", "tabs": { "signHereTabs": [{ "anchorString": "/sign/" }] } }],
                "inPersonSigners": [{ "recipientId": "2", "roleName": "Desk", "tabs": { "signHereTabs": [{ "anchorString": "/desk/" }] } }],
                "certifiedDeliveries": [{ "recipientId": "3", "roleName": "Broker" }],
                "carbonCopies": [{ "recipientId": "4", "roleName": "Agent", "note": "For your files" }] } }
            """));
        EnvelopeBuilder Roles() => new EnvelopeBuilder("Your lease").FromTemplate(template)
            .AddEmbeddedTemplateRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42")
            .AddTemplateRole("Desk", "Hedy", "hedy@example.com", desk => desk.InPersonSignerName("Ivan"), RecipientType.InPersonSigner)
            .AddEmbeddedTemplateRole("Broker", "Carl", "carl@example.com", "user-43", type: RecipientType.CertifiedDelivery)
            .AddTemplateRole("Agent", "Bob", "bob@example.com", type: RecipientType.CarbonCopy);

        foreach (var envelope in new[] { Roles(), Roles().AddDocument(Text("Annex", "annex.txt")) })
        {
            var summary = await _client.CreateEnvelopeAsync(envelope.Build());

            (await _client.ListRecipientsAsync(summary.EnvelopeId)).Select(recipient => (recipient.RoleName, recipient.Name, recipient.Type)).Should().BeEquivalentTo(
                new[]
                {
                    ("Tenant", "Ada Lovelace", RecipientType.Signer), ("Desk", "Ivan", RecipientType.InPersonSigner),
                    ("Broker", "Carl", RecipientType.CertifiedDelivery), ("Agent", "Bob", RecipientType.CarbonCopy),
                });
            (await _client.ListTabsAsync(summary.EnvelopeId, "2")).Should().ContainSingle("it is the template's recipient");
        }
    }

    [Test]
    public async Task A_document_takes_the_place_of_the_templates()
    {
        var envelope = new EnvelopeBuilder("Your lease")
            .AddTemplate(AddTemplate("rules.txt", "Rules: /sign/"), t => t
                .ReplaceDocument(Text("New rules: /sign/", "new-rules.txt"))
                .AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42"))
            .Build();

        var summary = await _client.CreateEnvelopeAsync(envelope);

        envelope.Documents.Should().BeEmpty("it is no document of the envelope's own");
        (await _client.ListDocumentsAsync(summary.EnvelopeId)).Select(document => document.Name).Should().Equal("new-rules.txt", "Summary");
        (await _client.ListTabsAsync(summary.EnvelopeId, "1")).Should().ContainSingle(tab => tab.Type == "signHere");
    }

    [Test]
    public async Task Number_1_of_a_template_is_the_document_that_replaces_its_own()
    {
        var summary = await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Your lease")
            .AddDocument(Text("Annex", "annex.txt"))
            .AddTemplate(AddTemplate("rules.txt", "Rules: /sign/"), t => t
                .ReplaceDocument(Text("New rules: /sign/", "new-rules.txt"))
                .AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42", tenant => tenant
                    .InitialHere(TabPlacement.AtPosition(100, 100))
                    .Text(TabPlacement.AtAnchor("/sign/", documentId: 1), "added")
                    .RadioGroup("pets", [new("yes", TabPlacement.AtPosition(100, 200)), new("no", TabPlacement.AtPosition(140, 200))]))
                .AddRole("Agent", "Bob", "bob@example.com", agent => agent.ExcludeDocuments(1), RecipientType.CarbonCopy))
            .Build());

        var rules = (await _client.ListDocumentsAsync(summary.EnvelopeId)).Single(document => document.Name == "new-rules.txt");
        (await _client.ListTabsAsync(summary.EnvelopeId, "1")).Select(tab => tab.DocumentId).Should().HaveCount(4).And.OnlyContain(id => $"{id}" == rules.DocumentId);
        (await HiddenAsync(summary.EnvelopeId, "Bob")).Should().Equal("new-rules.txt");
    }

    [Test]
    public void Tabs_on_a_document_that_replaces_the_templates_differ_in_its_number_alone()
    {
        var at = TabPlacement.AtPosition(100, 200, pageNumber: 2);
        var anchor = TabPlacement.AtAnchor("/a/", 1, 2, true, documentId: 1, AnchorUnits.Millimeters, caseSensitive: true, matchWholeWord: true, alignRight: true);

        var (kept, replaced) = (TabsOf(_ => { }), TabsOf(t => t.ReplaceDocument(Text("New rules", "new-rules.txt"))));

        kept.Should().Contain("\"documentId\":\"1\"").And.NotContain("\"documentId\":\"2\"");
        replaced.Should().Be(kept.Replace("\"documentId\":\"1\"", "\"documentId\":\"2\"", StringComparison.Ordinal));

        string TabsOf(Action<TemplateBuilder> configure)
        {
            var json = "";
            new EnvelopeBuilder("Your lease")
                .AddDocument(Text("Annex", "annex.txt"))
                .AddTemplate(Guid.NewGuid(), t =>
                {
                    configure(t);
                    t.AddRole("Tenant", "Ada Lovelace", "ada@example.com", tenant => tenant
                        .SignHere("/sign/")
                        .InitialHere(anchor, "initials", required: false)
                        .Text(at, "city", "London", options: new TabOptions { Locked = true })
                        .Checkbox(at, "agreed", selected: true)
                        .CheckboxGroup("boxes", [new("c", at), new("d", at, Selected: true)], 1, 2, "Choose")
                        .CheckboxGroup("others", [new("e", "/e/"), new("f", "/f/")])
                        .RadioGroup("pets", [new("yes", at), new("no", at, Selected: true)], required: false)
                        .List(at, "start", ["April", "May"], "May")
                        .Numerical(at, "rent", 900, 1, 1000, "usd")
                        .Formula(at, "year", "[rent] * 12", 2, hidden: true)
                        .Prefill("pool", "true", TabType.Checkbox));
                })
                .ConfigureJson(sent => json = sent["compositeTemplates"]![1]!["inlineTemplates"]![0]!["recipients"]!["signers"]![0]!["tabs"]!.ToJsonString())
                .Build();
            return json;
        }
    }

    [Test]
    public async Task Documents_of_composite_templates_are_streamed_and_counted()
    {
        var progress = new List<TransferProgress>();
        var envelope = new EnvelopeBuilder("Your lease")
            .AddTemplate(AddLease(), t => t.AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42"))
            .AddTemplate(AddTemplate("rules.txt", "Rules: /sign/"), t => t.ReplaceDocument(Text("New rules: /sign/", "new-rules.txt")))
            .AddDocument(Text("Annex", "annex.txt"))
            .Build();

        await _client.CreateEnvelopeAsync(envelope, new Collect(progress));

        progress[^1].Should().Be(new TransferProgress(22, 22));
    }

    [TestCase(1, null)]
    [TestCase(2, null)]
    [TestCase(2, 0)]
    [TestCase(2, 1)]
    [TestCase(2, 2)]
    public async Task A_custom_field_of_the_envelope_wins_over_fields_of_its_templates(int templates, int? documentAfter)
    {
        var envelope = new EnvelopeBuilder("Your lease").AddCustomField("order", "42");
        for (var i = 0; i <= templates; i++)
        {
            if (i == documentAfter)
            {
                envelope.AddDocument(Text("Annex", "annex.txt"));
            }

            if (i < templates)
            {
                envelope.AddTemplate(AddTemplate("rules.txt", "Rules: /sign/", order: $"of template {i}"), t => t
                    .AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42", tenant => tenant.Note("Hello")));
            }
        }

        var summary = await _client.CreateEnvelopeAsync(envelope.Build());

        (await _client.GetEnvelopeAsync(summary.EnvelopeId, EnvelopeParts.CustomFields)).CustomFields.Should().Equal(new CustomField("order", "42"));
    }

    [Test]
    public async Task A_custom_field_of_the_envelope_wins_beside_forms_too()
    {
        var form = DocumentSource.FromFile(Samples.PdfPath("form.pdf"));
        var summary = await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Your lease")
            .AddCustomField("order", "42")
            .AddTemplate(AddTemplate("rules.txt", "Rules: /sign/", order: "of the template"), t => t
                .AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42"))
            .AddDocument(form, options: new DocumentOptions { FormFieldsFor = 1 })
            .AddDocument(Text("Annex", "annex.txt"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", ada => ada.RecipientId(1).Prefill("name", "Ada"))
            .Build());

        (await _client.GetEnvelopeAsync(summary.EnvelopeId, EnvelopeParts.CustomFields)).CustomFields.Should().Equal(new CustomField("order", "42"));
    }

    [Test]
    public async Task A_recipient_of_own_documents_hides_own_documents_beside_a_template()
    {
        var summary = await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Your lease")
            .AddTemplate(AddLease(), t => t.AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42"))
            .AddDocument(Text("Annex", "annex.txt"))
            .AddDocument(Text("Plan", "plan.txt"))
            .AddCarbonCopy("Legal", "legal@example.com", legal => legal.ExcludeDocuments(1))
            .Build());

        (await HiddenAsync(summary.EnvelopeId, "Legal")).Should().Equal("annex.txt");
    }

    [Test]
    public async Task A_recipient_beside_a_template_hides_its_documents()
    {
        var summary = await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Your lease")
            .AddTemplate(AddLease(), t => t.AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42"))
            .AddCarbonCopy("Legal", "legal@example.com", legal => legal.ExcludeDocuments(1))
            .Build());

        (await HiddenAsync(summary.EnvelopeId, "Legal")).Should().Equal("lease.txt");
    }

    [Test]
    public async Task A_person_hides_documents_in_each_part_by_its_own_numbers()
    {
        var copy = RecipientType.CarbonCopy;
        var summary = await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Your lease")
            .AddTemplate(AddTwoDocuments("lease.txt", "fees.txt"), t => t
                .AddRole("Tenant", "Ada Lovelace", "ada@example.com")
                .AddRole("Agent", "Bob", "bob@example.com", agent => agent.ExcludeDocuments(2), copy))
            .AddDocument(Text("Annex", "annex.txt"))
            .AddDocument(Text("Plan", "plan.txt"))
            .AddTemplate(AddTwoDocuments("rules.txt", "pets.txt"), t => t.AddRole("Agent", "Bob", "bob@example.com", agent => agent.ExcludeDocuments(1), copy))
            .AddCarbonCopy("Bob", "bob@example.com", bob => bob.ExcludeDocuments(2))
            .Build());

        (await HiddenAsync(summary.EnvelopeId, "Bob")).Should().Equal("fees.txt", "plan.txt", "rules.txt");
    }

    [Test]
    public async Task Documents_beside_forms_are_hidden_by_their_own_numbers()
    {
        var form = DocumentSource.FromFile(Samples.PdfPath("form.pdf"));
        var summary = await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Your lease")
            .AddTemplate(AddLease(), t => t.AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42"))
            .AddDocument(form, options: new DocumentOptions { FormFieldsFor = 1 })
            .AddDocument(Text("Annex", "annex.txt"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", ada => ada.RecipientId(1).Prefill("name", "Ada"))
            .AddCarbonCopy("Legal", "legal@example.com", legal => legal.ExcludeDocuments(1, 2))
            .Build());

        (await HiddenAsync(summary.EnvelopeId, "Legal")).Should().Equal("form.pdf", "annex.txt");
    }

    [Test]
    public void Two_people_of_one_template_are_two_recipients() => new EnvelopeBuilder("Your lease")
        .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com").AddRole("Landlord", "Ada", "ada@example.com"))
        .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com"))
        .Build().Recipients.Select(recipient => recipient.RecipientId).Should().Equal(1, 2, 1);

    [Test]
    public void A_number_of_its_own_is_kept_in_every_part() => new EnvelopeBuilder("Your lease")
        .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com", tenant => tenant.RecipientId(7)))
        .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com").AddRole("Agent", "Bob", "bob@example.com"))
        .Build().Recipients.Select(recipient => recipient.RecipientId).Should().Equal(7, 7, 1);

    private Guid AddLease() => Guid.Parse(_docuSign.AddTemplate("""
        { "emailSubject": "Lease",
          "documents": [{ "documentId": "1", "name": "lease.txt", "documentBase64": "TGVhc2U6IC9zaWduLw==" }],
          "recipients": { "signers": [{ "recipientId": "1", "roleName": "Tenant", "tabs": {
            "signHereTabs": [{ "anchorString": "/sign/" }],
            "textTabs": [
              { "tabLabel": "rent", "documentId": "1", "pageNumber": "1", "xPosition": "100", "yPosition": "100" },
              { "tabLabel": "city", "documentId": "1", "pageNumber": "1", "xPosition": "100", "yPosition": "120" }],
            "checkboxTabs": [{ "tabLabel": "agreed", "documentId": "1", "pageNumber": "1", "xPosition": "100", "yPosition": "140" }],
            "listTabs": [{ "tabLabel": "start", "documentId": "1", "pageNumber": "1", "xPosition": "100", "yPosition": "160",
              "listItems": [{ "text": "April", "value": "April" }, { "text": "May", "value": "May" }] }],
            "radioGroupTabs": [{ "groupName": "pets", "documentId": "1", "radios": [
              { "value": "yes", "pageNumber": "1", "xPosition": "100", "yPosition": "180" },
              { "value": "no", "pageNumber": "1", "xPosition": "140", "yPosition": "180" }] }] } }] } }
        """));

    private Guid AddTemplate(string name, string text, string order = "") => Guid.Parse(_docuSign.AddTemplate($$"""
        { "customFields": { "textCustomFields": [{{(order.Length == 0 ? "" : $$"""{ "name": "order", "value": "{{order}}" }""")}}] },
          "documents": [{ "documentId": "1", "name": "{{name}}", "documentBase64": "{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text))}}" }],
          "recipients": {
            "signers": [{ "recipientId": "1", "roleName": "Tenant", "tabs": { "signHereTabs": [{ "anchorString": "/sign/" }] } }],
            "carbonCopies": [{ "recipientId": "2", "roleName": "Agent" }] } }
        """));

    private Guid AddTwoDocuments(string first, string second) => Guid.Parse(_docuSign.AddTemplate($$"""
        { "documents": [{ "documentId": "1", "name": "{{first}}", "documentBase64": "TGVhc2U=" },
                        { "documentId": "2", "name": "{{second}}", "documentBase64": "TGVhc2U=" }],
          "recipients": {
            "signers": [{ "recipientId": "1", "roleName": "Tenant" }], "carbonCopies": [{ "recipientId": "2", "roleName": "Agent" }] } }
        """));

    private async Task<IEnumerable<string>> HiddenAsync(EnvelopeId envelopeId, string name)
    {
        using var http = _client.CreateHttpClient();
        using var recipients = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(new Uri($"envelopes/{envelopeId}/recipients", UriKind.Relative)));
        var hidden = recipients.RootElement.GetProperty("carbonCopies").EnumerateArray().Single(copy => copy.GetProperty("name").GetString() == name)
            .GetProperty("excludedDocuments").EnumerateArray().Select(id => id.GetString()).ToList();
        return (await _client.ListDocumentsAsync(envelopeId)).Where(document => hidden.Contains(document.DocumentId)).Select(document => document.Name);
    }

    private static DocumentSource Text(string text, string fileName) => DocumentSource.FromBytes(System.Text.Encoding.UTF8.GetBytes(text), fileName);

    private async Task<FormData> SignAsync(EnvelopeBuilder envelope, params (string Label, string Value)[] values)
    {
        var session = await _client.StartSigningAsync(envelope.Build(), _view);
        using var signer = new EmulatedSigner();
        foreach (var (label, value) in values)
        {
            signer.Values[label] = value;
        }

        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();
        return await _client.GetFormDataAsync(session.Envelope.EnvelopeId);
    }

    private sealed class Collect(List<TransferProgress> progress) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => progress.Add(value);
    }
}
