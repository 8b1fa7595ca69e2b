using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Internal;
using EmbeddedSigning.Envelopes.Rules;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>A person who is a recipient in several templates, or in a template and of own documents, has the same settings everywhere.</summary>
[TestFixture]
public sealed class PersonInSeveralPartsTests
{
    private static readonly PhoneNumber _phone = new("49", "15112345678");

    private static readonly Dictionary<Type, object> _values = new()
    {
        [typeof(string)] = "given",
        [typeof(int)] = 7,
        [typeof(int?)] = 7,
        [typeof(bool)] = true,
        [typeof(AccessCode)] = new AccessCode("b2"),
        [typeof(PhoneSettings)] = new PhoneSettings(PhoneSettings.Sms, _phone),
        [typeof(IReadOnlyList<PhoneSettings>)] = new[] { new PhoneSettings(PhoneSettings.Sms, _phone) },
        [typeof(IReadOnlyList<IdentitySettings>)] = new[] { new IdentitySettings(Guid.NewGuid(), Configuration: null, [_phone]) },
    };

    [Test]
    public async Task An_access_code_of_one_part_is_asked_for()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var template = Guid.Parse(docuSign.AddTemplate("""
            { "documents": [{ "documentId": "1", "name": "lease.txt", "documentBase64": "TGVhc2U6IC9zaWduLw==" }],
              "recipients": { "signers": [{ "recipientId": "1", "roleName": "Tenant", "tabs": { "signHereTabs": [{ "anchorString": "/sign/" }] } }] } }
            """));
        var envelope = Parts(own: ada => ada.AccessCode(new AccessCode("b2")), template: template).Build();
        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        using var signer = new EmulatedSigner { AccessCode = "b2" };

        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();

        (await client.GetEnvelopeAsync(session.Envelope.EnvelopeId, EnvelopeParts.Tabs)).Recipients!.Should().ContainSingle();
        envelope.Recipients.Select(recipient => recipient.AccessCode).Should().HaveCount(2).And.NotContainNulls();
    }

    [Test]
    public void A_setting_of_one_part_is_sent_in_every_part()
    {
        foreach (var (name, set) in new (string Name, Action<RecipientBuilder> Set)[]
        {
            ("accessCode", ada => ada.AccessCode(new AccessCode("b2"))),
            ("identityVerification", ada => ada.PhoneAuthentication(_phone)),
            ("smsAuthentication", ada => ada.SmsAuthentication(_phone)),
            ("idCheckConfigurationName", ada => ada.KnowledgeBasedAuthentication()),
            ("embeddedRecipientStartURL", ada => ada.AlsoByEmail()),
            ("additionalNotifications", ada => ada.AlsoByEmail().AlsoBySms(_phone)),
            ("deliveryMethod", ada => ada.AlsoByEmail().DeliverByWhatsApp(_phone)),
            ("emailNotification", ada => ada.Language("de", "Miete", "Bitte unterschreiben")),
            ("note", ada => ada.Note("Hello")),
            ("routingOrder", ada => ada.RoutingOrder(3)),
        })
        {
            foreach (var entries in new[] { EntriesOf(Parts(set)), EntriesOf(Parts(own: set)) })
            {
                entries.Should().HaveCount(2);
                entries.Select(entry => entry[name]?.ToJsonString()).Should().NotContainNulls(name).And.OnlyContain(json => json == entries[0][name]!.ToJsonString(), name);
            }
        }
    }

    [Test]
    public void No_setting_there_is_gets_lost()
    {
        foreach (var setting in typeof(RecipientSettings).GetProperties())
        {
            var options = new RecipientSettings();
            setting.SetValue(options, _values[setting.PropertyType]);
            EnvelopeRecipient[] entries =
            [
                new(RecipientType.Signer, "Ada", "ada@example.com") { RecipientId = 1, TemplateIndex = 0, Options = options },
                new(RecipientType.Signer, "Ada", "ada@example.com") { RecipientId = 1 },
            ];

            PersonRules.Join(entries, []);

            entries.Should().AllSatisfy(entry => ValuesOf(setting.GetValue(entry.Options)).Should().Equal(ValuesOf(setting.GetValue(options)), setting.Name));
        }

        static IEnumerable<object?> ValuesOf(object? value) => value switch
        {
            IEnumerable<object?> list => list,
            AccessCode code => [code.Value],
            _ => [value],
        };
    }

    [Test]
    public void Settings_of_different_parts_are_put_together()
    {
        var entries = EntriesOf(Parts(ada => ada.Note("Hello").Language("de"), ada => ada.AccessCode(new AccessCode("b2")).Language("de", "Miete")));

        entries.Select(entry => (string)entry["note"]!).Should().Equal("Hello", "Hello");
        entries.Select(entry => (string)entry["accessCode"]!).Should().Equal("b2", "b2");
        entries.Select(entry => (string)entry["emailNotification"]!["emailSubject"]!).Should().Equal("Miete", "Miete");
    }

    [Test]
    public void Settings_that_differ_are_named_together()
    {
        FaultsOf(Parts(
            ada => ada.AccessCode(new AccessCode("a1")).Note("a").RoutingOrder(1).AlsoBySms(_phone)
                .Language("de", "a", "a").AlsoByEmail().DeliverBySms(_phone),
            ada => ada.AccessCode(new AccessCode("b2")).Note("b").RoutingOrder(2).AlsoByWhatsApp(_phone)
                .Language("fr", "b", "b").AlsoByEmail(new Uri("https://app.example.com/start")).DeliverByWhatsApp(_phone))).Should().BeEquivalentTo(
            new[]
            {
                "access code", "note", "routing order", "additional phone notifications", "language", "subject of its e-mail",
                "message of its e-mail", "start URL", "phone delivery",
            }.Select(setting => $"Recipient 1: has more than one {setting} in its parts of the envelope; set it once, or the same everywhere."));
    }

    [Test]
    public void The_same_setting_in_every_part_is_no_contradiction()
    {
        FaultsOf(Parts(Set, Set)).Should().BeEmpty();

        static void Set(RecipientBuilder ada) => ada.AccessCode(new AccessCode("a1")).PhoneAuthentication(_phone).Note("a").RoutingOrder(2)
            .AlsoBySms(_phone).Language("de", "a", "a").AlsoByEmail();
    }

    [Test]
    public void Hidden_documents_are_those_of_each_part()
    {
        var parts = Parts(
            role => role.ExcludeDocuments(2),
            own => own.ExcludeDocuments(1).SignHere(TabPlacement.AtPosition(100, 100, documentId: 2)))
            .AddDocument(DocumentSource.FromBytes("Plan"u8.ToArray(), "plan.txt"));

        EntriesOf(parts).Select(entry => entry["excludedDocuments"]!.ToJsonString()).Should().Equal("""["2"]""", """["1"]""");
    }

    [Test]
    public void A_part_hides_nothing_because_another_does() =>
        EntriesOf(Parts(role => role.ExcludeDocuments(1))).Select(entry => entry["excludedDocuments"]?.ToJsonString()).Should().Equal("""["1"]""", null);

    [Test]
    public void Two_identity_checks_in_two_parts_are_refused_as_in_one() => FaultsOf(Parts(
        ada => ada.PhoneAuthentication(_phone), ada => ada.KnowledgeBasedAuthentication())).Should().Equal(
        "Recipient 1: has several identity checks; DocuSign makes one, beside an access code.");

    [Test]
    public void A_number_belongs_to_one_person_in_all_parts() => FaultsOf(new EnvelopeBuilder("Your lease")
        .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com", ada => ada.RecipientId(1)))
        .AddTemplate(Guid.NewGuid(), t => t
            .AddEmbeddedRole("Tenant", "Bob", "bob@example.com", "bob", bob => bob.RecipientId(1), RecipientType.CertifiedDelivery))).Should().BeEquivalentTo(
        new[] { "type", "name", "e-mail address" }.Select(setting =>
            $"Recipient 1: has more than one {setting} in its parts of the envelope; set it once, or the same everywhere."));

    [Test]
    public void A_signer_who_gets_a_copy_of_another_part_is_two_recipients() => new EnvelopeBuilder("Your lease")
        .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com"))
        .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com", type: RecipientType.CarbonCopy))
        .Build().Recipients.Select(recipient => recipient.RecipientId).Should().Equal(1, 2);

    [Test]
    public void A_role_that_is_given_the_number_of_an_embedded_signer_is_embedded() => new EnvelopeBuilder("Your lease")
        .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com", ada => ada.RecipientId(1)))
        .AddTemplate(Guid.NewGuid(), t => t.AddEmbeddedRole("Tenant", "Ada", "ada@example.com", "ada", ada => ada.RecipientId(1)))
        .Build().Recipients.Select(recipient => (recipient.IsEmbedded, recipient.ClientUserId)).Should().Equal((true, "ada"), (true, "ada"));

    [Test]
    public void A_carbon_copy_beside_templates_is_sent_with_the_first()
    {
        JsonNode? sent = null;

        new EnvelopeBuilder("Your lease")
            .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com"))
            .AddCarbonCopy("Legal", "legal@example.com")
            .AddRecipient(RecipientBuilder.CertifiedDelivery("Cy", "cy@example.com"))
            .ConfigureJson(json => sent = json.DeepClone())
            .Build();

        var recipients = sent!["compositeTemplates"]!.AsArray().Should().ContainSingle().Which!["inlineTemplates"]![0]!["recipients"]!;
        ((string)recipients["signers"]![0]!["roleName"]!).Should().Be("Tenant");
        ((string)recipients["carbonCopies"]![0]!["email"]!).Should().Be("legal@example.com");
        ((string)recipients["certifiedDeliveries"]![0]!["email"]!).Should().Be("cy@example.com");
    }

    [Test]
    public async Task A_carbon_copy_beside_a_template_takes_nobodys_place()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var template = Guid.Parse(docuSign.AddTemplate("""
            { "documents": [{ "documentId": "1", "name": "lease.txt", "documentBase64": "TGVhc2U6IC9zaWduLw==" }],
              "recipients": {
                "signers": [{ "recipientId": "1", "roleName": "Tenant", "tabs": { "signHereTabs": [{ "anchorString": "/sign/" }] } }],
                "carbonCopies": [{ "recipientId": "2", "name": "Archive", "email": "archive@example.com" }] } }
            """));

        var summary = await client.CreateEnvelopeAsync(new EnvelopeBuilder("Your lease")
            .AddTemplate(template, t => t.AddRole("Tenant", "Ada", "ada@example.com"))
            .AddCarbonCopy("Owner", "owner@example.com")
            .Build());

        (await client.ListRecipientsAsync(summary.EnvelopeId)).Select(recipient => recipient.Name).Should().BeEquivalentTo("Ada", "Archive", "Owner");
    }

    [Test]
    public void A_role_of_several_templates_must_say_of_which()
    {
        new EnvelopeBuilder("Your lease")
            .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com"))
            .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com"))
            .AddTemplateRole("Landlord", "Bob", "bob@example.com")
            .Invoking(envelope => envelope.Build()).Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should()
            .ContainSingle().Which.Should().Contain("use AddRole within AddTemplate");
    }

    [Test]
    public void A_witness_is_sent_with_the_template_of_the_signer()
    {
        JsonNode? sent = null;

        new EnvelopeBuilder("Your lease")
            .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com"))
            .AddTemplate(Guid.NewGuid(), t => t.AddRole("Landlord", "Bob", "bob@example.com"))
            .AddRecipient(RecipientBuilder.Witness(2, "Wim", "wim@example.com").SignHere(TabPlacement.AtPosition(100, 100)))
            .ConfigureJson(json => sent = json.DeepClone())
            .Build();

        ((string)sent!["compositeTemplates"]![1]!["inlineTemplates"]![0]!["recipients"]!["witnesses"]![0]!["witnessFor"]!).Should().Be("2");
    }

    [Test]
    public async Task A_copy_and_a_witness_beside_a_template_are_recipients()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var template = Guid.Parse(docuSign.AddTemplate("""
            { "documents": [{ "documentId": "1", "name": "lease.txt", "documentBase64": "TGVhc2U6IC9zaWduLw==" }],
              "recipients": { "signers": [{ "recipientId": "1", "roleName": "Tenant", "tabs": { "signHereTabs": [{ "anchorString": "/sign/" }] } }] } }
            """));

        var summary = await client.CreateEnvelopeAsync(new EnvelopeBuilder("Your lease")
            .AddTemplate(template, t => t.AddRole("Tenant", "Ada", "ada@example.com"))
            .AddCarbonCopy("Legal", "legal@example.com")
            .AddRecipient(RecipientBuilder.Witness(1, "Wim", "wim@example.com").SignHere(TabPlacement.AtPosition(100, 100)))
            .Build());

        (await client.ListRecipientsAsync(summary.EnvelopeId)).Select(recipient => (recipient.Name, recipient.Type.ToString())).Should().BeEquivalentTo(
            [("Ada", "signer"), ("Legal", "carboncopy"), ("Wim", "witness")]);
    }

    [Test]
    public void With_FromTemplate_the_refusal_of_a_copy_names_the_way_that_has_it() => FaultsOf(new EnvelopeBuilder("Your lease")
        .FromTemplate(Guid.NewGuid()).AddTemplateRole("Tenant", "Ada", "ada@example.com").AddCarbonCopy("Legal", "legal@example.com")).Should().Equal(
        "Recipient 2: takes no role of the template, which FromTemplate does not allow; use AddTemplate.");

    private static EnvelopeBuilder Parts(Action<RecipientBuilder>? role = null, Action<RecipientBuilder>? own = null, Guid? template = null) =>
        new EnvelopeBuilder("Your lease")
            .AddTemplate(template ?? Guid.NewGuid(), t => t.AddEmbeddedRole("Tenant", "Ada", "ada@example.com", "ada", role))
            .AddDocument(DocumentSource.FromBytes("Annex: /annex/"u8.ToArray(), "annex.txt"))
            .AddEmbeddedSigner("Ada", "ada@example.com", "ada", signer =>
            {
                signer.SignHere("/annex/");
                own?.Invoke(signer);
            });

    private static IReadOnlyList<JsonNode> EntriesOf(EnvelopeBuilder builder)
    {
        JsonNode? sent = null;
        builder.ConfigureJson(json => sent = json.DeepClone()).Build();
        return [.. sent!["compositeTemplates"]!.AsArray().SelectMany(part => part!["inlineTemplates"]![0]!["recipients"]!["signers"]!.AsArray()).OfType<JsonNode>()];
    }

    private static IReadOnlyList<string> FaultsOf(EnvelopeBuilder builder)
    {
        try
        {
            builder.Build();
            return [];
        }
        catch (EnvelopeDefinitionException exception)
        {
            return exception.Faults;
        }
    }
}
