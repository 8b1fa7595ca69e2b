using System.Reflection;
using System.Text.Json.Nodes;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Contract;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>A definition says the same with and without raw JSON, except for what the JSON changed.</summary>
[TestFixture]
public sealed class KnownPartsTests
{
    private static readonly Guid _brandId = new("6d0a1c5e-6f0b-4f0e-9f2c-2c1d3b4a5f60");

    private static readonly Guid _templateId = new("9b9e2c44-2f5e-4a3c-8d41-0d1d6c3f7a11");

    private static readonly Guid _workflowId = new("0f0e5b1c-9a0d-4c55-8a52-1f3f7c1d2b3a");

    private static readonly DocumentSource _form = DocumentSource.FromBytes(File.ReadAllBytes(Samples.PdfPath("form.pdf")), "form.pdf");

    private static IEnumerable<TestCaseData> Cases =>
        from builder in new[] { nameof(OwnDocuments), nameof(RolesOfATemplate), nameof(SeveralTemplates), nameof(FilledForms) }
        from level in new[] { nameof(NoChange), nameof(UnknownMember), nameof(UnknownMemberOfRecipients) }
        select new TestCaseData(builder, level);

    [TestCaseSource(nameof(Cases))]
    public void Raw_JSON_that_changes_nothing_that_is_known_changes_no_member(string builder, string level)
    {
        var create = Method<Func<EnvelopeBuilder>>(builder);
        var known = create().Build();

        var changed = Method<Func<Func<EnvelopeBuilder>, EnvelopeBuilder>>(level)(create).Build();

        foreach (var property in PropertiesOf<EnvelopeDefinition>().Where(static property => property.Name != nameof(EnvelopeDefinition.Recipients)))
        {
            ShouldBeSame(property, known, changed);
        }

        (changed.HasNewTransactionId, changed.HasRecipientsOfTemplates, changed.IsSentLater)
            .Should().Be((known.HasNewTransactionId, known.HasRecipientsOfTemplates, known.IsSentLater));
        changed.PausedRoutingOrders.Should().Equal(known.PausedRoutingOrders);
        changed.Recipients.Should().HaveSameCount(known.Recipients);
        foreach (var (before, after) in known.Recipients.Zip(changed.Recipients))
        {
            foreach (var property in PropertiesOf<EnvelopeRecipient>())
            {
                ShouldBeSame(property, before, after);
            }
        }
    }

    [Test]
    public void Every_member_has_a_value_in_the_samples()
    {
        EnvelopeDefinition[] envelopes = [OwnDocuments().Build(), RolesOfATemplate().Build(), SeveralTemplates().Build(), FilledForms().Build()];

        ShouldHaveValues(envelopes);
        ShouldHaveValues([.. envelopes.SelectMany(static envelope => envelope.Recipients)]);
    }

    [Test]
    public async Task A_new_transaction_id_needs_no_lookup_after_ConfigureJson()
    {
        var recorder = new RequestRecorder();
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient(build: builder => builder.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => recorder)));

        await client.CreateEnvelopeAsync(Samples.Envelope().WithNewTransactionId("lease-7").ConfigureJson(static json => json["signingLocation"] = "Online").Build());

        recorder.Requests.Should().NotContain(static request => request.Method == "GET" && request.Path.EndsWith("/envelopes", StringComparison.Ordinal));
    }

    [Test]
    public void Another_transaction_id_in_the_JSON_is_not_known_to_be_new() =>
        Samples.Envelope().WithNewTransactionId("lease-7").ConfigureJson(static json => json["transactionId"] = "lease-8").Build()
            .HasNewTransactionId.Should().BeFalse();

    [Test]
    public void Settings_that_the_JSON_changes_are_read_from_it()
    {
        var envelope = OwnDocuments().ConfigureJson(static json =>
        {
            json["brandId"] = "11111111-2222-3333-4444-555555555555";
            json["allowComments"] = "false";
            json.Remove("allowMarkup");
            json["customFields"]!["textCustomFields"]![0]!["value"] = "8";
            json["customFields"]!["listCustomFields"] = new JsonArray(new JsonObject { ["name"] = "kind", ["value"] = "flat", ["show"] = "true" });
            json["eventNotification"]!["url"] = "https://app.example.com/other";
            json["notification"]!["expirations"]!["expireAfter"] = "40";
            json["documents"]![0]!["name"] = "The lease";
        }).Build();

        envelope.BrandId.Should().Be(new Guid("11111111-2222-3333-4444-555555555555"));
        (envelope.AllowComments, envelope.AllowMarkup, envelope.AllowReassign).Should().Be((false, null, true));
        envelope.CustomFields.Should().Equal(new CustomField("lease", "8", Show: true), new CustomField("kind", "flat", Show: true));
        envelope.EventNotifications.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new EventNotification(new Uri("https://app.example.com/other")) { Events = ["envelope-completed"], IncludeData = [ConnectData.Recipients], IntegratorManaged = true });
        envelope.Notification.Should().Be(new EnvelopeNotification(EnvelopeReminders.After(2, 3), EnvelopeExpiration.After(40, 3)));
        envelope.Documents.Select(static document => document.Name).Should().Equal("The lease", "form.pdf");
    }

    [Test]
    public void A_recipient_that_the_JSON_changes_keeps_the_rest()
    {
        var envelope = OwnDocuments().ConfigureJson(static json =>
        {
            var signer = json["recipients"]!["signers"]![0]!;
            signer["recipientId"] = "9";
            signer["accessCode"] = "other";
            signer["excludedDocuments"] = new JsonArray("1");
            json["recipients"]!["signers"]!.AsArray().Add(new JsonObject { ["recipientId"] = "10", ["name"] = "Bob", ["email"] = "bob@example.com" });
            json["recipients"]!["carbonCopies"]!.AsArray().Clear();
        }).Build();

        envelope.Recipients.Select(static recipient => (recipient.RecipientId, recipient.Name)).Should()
            .Equal((9, "Ada Lovelace"), (3, "Hedy Host"), (10, "Bob"));
        var ada = envelope.Recipients[0];
        ada.Tabs.Should().HaveCount(2);
        ada.AccessCode!.Value.Should().Be("other");
        ada.ExcludedDocuments.Should().Equal(1);
        ada.Options!.Note.Should().Be("Page two is new");
    }

    [Test]
    public void The_same_members_are_read_from_JSON_alone()
    {
        var built = OwnDocuments().ConfigureJson(static _ => { }).Build();

        var read = EnvelopeDefinition.FromJson(built.Json!, new Dictionary<int, DocumentSource> { [1] = Samples.Pdf, [2] = Samples.Pdf });

        foreach (var property in PropertiesOf<EnvelopeDefinition>().Where(static property =>
            property.Name is not (nameof(EnvelopeDefinition.Recipients) or nameof(EnvelopeDefinition.Documents))))
        {
            ShouldBeSame(property, built, read);
        }

        foreach (var recipient in read.Recipients)
        {
            foreach (var property in PropertiesOf<EnvelopeRecipient>().Where(static property => property.Name != nameof(EnvelopeRecipient.Tabs)))
            {
                ShouldBeSame(property, built.Recipients.Single(other => other.RecipientId == recipient.RecipientId), recipient);
            }
        }
    }

    [TestCase("""{"brandId":"blue","allowComments":"maybe","notification":{"useAccountDefaults":"true","reminders":{"reminderEnabled":"true"}}}""")]
    [TestCase("""{"eventNotification":{"url":"not absolute"},"recipients":{"signers":[{"accessCode":"","excludedDocuments":["one"]}]}}""")]
    [TestCase("""{"notification":{},"customFields":null,"eventNotifications":[]}""")]
    public void Values_that_say_nothing_are_left_to_DocuSign(string json)
    {
        var envelope = EnvelopeDefinition.FromJson(json);

        (envelope.BrandId, envelope.AllowComments, envelope.Notification).Should().Be((null, null, null));
        envelope.EventNotifications.Should().BeEmpty();
        envelope.CustomFields.Should().BeEmpty();
        envelope.Recipients.Should().NotContain(static recipient => recipient.AccessCode != null || recipient.ExcludedDocuments.Count > 0);
    }

    private static EnvelopeBuilder OwnDocuments() => WithSettings(new EnvelopeBuilder("Lease"))
        .DelayRouting(2, TimeSpan.FromDays(1))
        .AddDocument(Samples.Pdf, "Lease")
        .AddDocument(_form, options: new DocumentOptions { IncludeInDownload = false })
        .AddCarbonCopy("Grace", "grace@example.com", static copy => copy.RoutingOrder(3))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", static signer => signer
            .RoutingOrder(2).ExcludeDocuments(2).AccessCode(new AccessCode("secret")).IdentityVerification(_workflowId, new PhoneNumber("44", "7911123456"))
            .Note("Page two is new").Language("de").SignHere("/sign/").Text("/sign/", "rent", "1"))
        .AddRecipient(RecipientBuilder.InPersonSigner("Hedy Host", "hedy@example.com", "Alan").SmsAuthentication(new PhoneNumber("44", "7911123456")).SignHere("/sign/"));

    private static EnvelopeBuilder RolesOfATemplate() => WithSettings(new EnvelopeBuilder("Lease"))
        .FromTemplate(_templateId)
        .AddTemplateRole("Landlord", "Grace", "grace@example.com", static role => role.RecipientId(7).AccessCode(new AccessCode("secret")))
        .AddTemplateRole("Agent", "Carl", "carl@example.com", type: RecipientType.CarbonCopy)
        .AddEmbeddedTemplateRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42", static role => role.Prefill("rent", "1"));

    private static EnvelopeBuilder SeveralTemplates() => WithSettings(new EnvelopeBuilder("Lease")).SendAfter(TimeSpan.FromDays(1))
        .AddCarbonCopy("Grace", "grace@example.com")
        .AddTemplate(_templateId, static template => template
            .ReplaceDocument(_form)
            .AddRole("Landlord", "Bob", "bob@example.com", static role => role.Prefill("rent", "1"))
            .AddRole("Agent", "Carl", "carl@example.com", static role => role.ExcludeDocuments(1), RecipientType.CarbonCopy)
            .AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42"))
        .AddDocument(Samples.Pdf, "Lease")
        .AddTemplate(_brandId, static template => template
            .AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42", static role => role.RoutingOrder(2).Prefill("start", "May")));

    private static EnvelopeBuilder FilledForms() => WithSettings(new EnvelopeBuilder("Lease")).AsDraft()
        .AddDocument(_form, options: new DocumentOptions { FormFieldsFor = 1 })
        .AddDocument(Samples.Pdf)
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", static signer => signer
            .Prefill("rent", "1").SignHere(TabPlacement.AtAnchor("/sign/", documentId: 2)));

    private static EnvelopeBuilder WithSettings(EnvelopeBuilder builder) => builder
        .WithEmailMessage("Please sign")
        .AddCustomField("lease", "7", show: true)
        .WithEventNotification(new EventNotification(new Uri("https://app.example.com/connect"))
        {
            Events = ["envelope-completed"],
            IncludeData = [ConnectData.Recipients],
            IntegratorManaged = true,
        })
        .WithReminders(EnvelopeReminders.After(2, 3))
        .WithExpiration(EnvelopeExpiration.After(30, 3))
        .WithBrand(_brandId)
        .AllowComments()
        .AllowMarkup()
        .AllowReassign()
        .EnforceSignerVisibility()
        .WithNewTransactionId("lease-7");

    private static EnvelopeBuilder NoChange(Func<EnvelopeBuilder> create) => create().ConfigureJson(static _ => { });

    private static EnvelopeBuilder UnknownMember(Func<EnvelopeBuilder> create) => create().ConfigureJson(static json => json["signingLocation"] = "Online");

    private static EnvelopeBuilder UnknownMemberOfRecipients(Func<EnvelopeBuilder> create) => create().ConfigureJson(static json =>
    {
        foreach (var recipient in Descendants(json).Where(static node => node.ContainsKey("recipientId") || node.ContainsKey("roleName")).ToArray())
        {
            recipient["customFields"] = new JsonArray("seen");
        }
    });

    private static IEnumerable<JsonObject> Descendants(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(static member => Descendants(member.Value)).Prepend(json),
        JsonArray array => array.SelectMany(Descendants),
        _ => [],
    };

    private static T Method<T>(string name)
        where T : Delegate =>
        typeof(KnownPartsTests).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.CreateDelegate<T>();

    private static PropertyInfo[] PropertiesOf<T>() => typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static void ShouldBeSame(PropertyInfo property, object before, object after) =>
        property.GetValue(after).Should().BeEquivalentTo(property.GetValue(before), static options => options
            .WithStrictOrdering().RespectingRuntimeTypes().ComparingRecordsByValue().IncludingInternalProperties(), property.Name);

    private static void ShouldHaveValues<T>(IReadOnlyList<T> samples)
    {
        foreach (var property in PropertiesOf<T>())
        {
            samples.Select(sample => property.GetValue(sample)).Should().Contain(
                static value => value != null && !value.Equals(false) && !value.Equals(0) && !(value is System.Collections.ICollection && ((System.Collections.ICollection)value).Count == 0),
                "the samples have a value for {0}", property.Name);
        }
    }
}
