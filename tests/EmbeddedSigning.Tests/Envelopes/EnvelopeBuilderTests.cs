using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Tests.Envelopes;

[TestFixture]
public sealed class EnvelopeBuilderTests
{
    private static readonly byte[] _pdf = "%PDF-1.7"u8.ToArray();

    [Test]
    public void A_complete_envelope_is_built()
    {
        var notification = new EventNotification(new Uri("https://example.com/connect"));

        var envelope = Envelope()
            .AddDocument(Document(20), "The annex")
            .AddSigner("Bob", "bob@example.com", signer => signer.RoutingOrder(2)
                .Text(TabPlacement.AtAnchor("/rent/", xOffset: 3, yOffset: 4, ignoreIfNotPresent: true, documentId: 1), "rent", "700", required: false)
                .Checkbox(TabPlacement.AtPosition(10, 20, pageNumber: 3, documentId: 2), "pets", selected: true))
            .AddCarbonCopy("Legal", "legal@example.com")
            .WithEmailMessage("Your lease")
            .AddCustomField("lease", "42")
            .AddCustomField("office", "7", show: true)
            .WithEventNotification(notification)
            .WithTransactionId("lease-42")
            .AsDraft()
            .Build();

        envelope.EmailSubject.Should().Be("Please sign");
        envelope.EmailMessage.Should().Be("Your lease");
        envelope.TemplateId.Should().BeNull();
        envelope.TransactionId.Should().Be("lease-42");
        envelope.IsDraft.Should().BeTrue();
        envelope.EventNotifications.Should().ContainSingle().Which.Should().BeSameAs(notification);
        envelope.CustomFields.Select(field => (field.Name, field.Value, field.Show)).Should().Equal(("lease", "42", false), ("office", "7", true));
        envelope.Documents.Select(document => (document.DocumentId, document.Name, document.Source.Length)).Should()
            .Equal((1, "lease.pdf", 10), (2, "The annex", 20));
        envelope.Recipients.Select(recipient => (recipient.RecipientId, recipient.Type, recipient.Name, recipient.Email)).Should().Equal(
            (1, RecipientType.Signer, "Ada", "ada@example.com"),
            (2, RecipientType.Signer, "Bob", "bob@example.com"),
            (3, RecipientType.CarbonCopy, "Legal", "legal@example.com"));
        envelope.Recipients.Select(recipient => (recipient.IsEmbedded, recipient.ClientUserId, recipient.RoutingOrder)).Should().Equal(
            (true, "user-42", 1), (false, null, 2), (false, null, 1));
        var signature = envelope.Recipients[0].Tabs.Should().ContainSingle().Which;
        (signature.Type, signature.Placement!.AnchorString).Should().Be((TabType.SignHere, "/sign/"));
        envelope.Recipients[1].Tabs.Should().BeEquivalentTo(
            [
                new
                {
                    Type = TabType.Text, Label = (string?)"rent", Value = (string?)"700", Selected = false, Required = false,
                    Placement = new { AnchorString = (string?)"/rent/", X = 3, Y = 4, IgnoreIfNotPresent = true, PageNumber = (int?)null, DocumentId = (int?)1 },
                },
                new
                {
                    Type = TabType.Checkbox, Label = (string?)"pets", Value = (string?)null, Selected = true, Required = false,
                    Placement = new { AnchorString = (string?)null, X = 10, Y = 20, IgnoreIfNotPresent = false, PageNumber = (int?)3, DocumentId = (int?)2 },
                },
            ],
            options => options.WithStrictOrdering());
        envelope.Recipients[2].Tabs.Should().BeEmpty();
    }

    [Test]
    public void A_definition_has_what_its_builder_was_given()
    {
        var brandId = Guid.NewGuid();
        var envelope = new EnvelopeBuilder("Please sign")
            .AddDocument(Document(10))
            .AddDocument(Document(20), "House rules")
            .AddSigner("Ada", "ada@example.com", signer => signer
                .ExcludeDocuments(2)
                .RadioGroup("pets", [new("yes", "/yes/"), new("no", "/no/", Selected: true)])
                .List("/city/", "city", ["Springfield", new("Shelbyville", "SH")])
                .Text(
                    TabPlacement.AtAnchor("/which/", units: AnchorUnits.Millimeters, caseSensitive: true, matchWholeWord: true, alignRight: true),
                    "which",
                    options: new TabOptions { Condition = new TabCondition("pets", "yes") }))
            .WithBrand(brandId)
            .Build();

        envelope.BrandId.Should().Be(brandId);
        var recipient = envelope.Recipients.Single();
        recipient.ExcludedDocuments.Should().Equal(2);
        recipient.Tabs[0].Choices.Select(choice => (choice.Value, choice.Placement.AnchorString, choice.Selected)).Should()
            .Equal(("yes", "/yes/", false), ("no", "/no/", true));
        recipient.Tabs[1].Items.Should().Equal(new ListItem("Springfield", "Springfield"), new ListItem("Shelbyville", "SH"));
        var which = recipient.Tabs[2];
        (which.Placement!.Units, which.Placement.CaseSensitive, which.Placement.MatchWholeWord, which.Placement.AlignRight).Should()
            .Be((AnchorUnits.Millimeters, true, true, true));
        (which.Options!.Condition!.ParentLabel, which.Options.Condition.ParentValue).Should().Be(("pets", "yes"));
    }

    [Test]
    public void Every_fault_is_listed_at_once()
    {
        var builder = new EnvelopeBuilder(new string('s', 101))
            .WithEmailMessage(new string('m', 10_001))
            .AddEmbeddedSigner("Ada", "not an address", clientUserId: "", signer => signer.SignHere("/sign/"))
            .AddCustomField("", "x");

        FaultsOf(builder).Should().BeEquivalentTo(
            "The e-mail subject has 101 characters; at most 100 are allowed.",
            "The e-mail message has 10001 characters; at most 10000 are allowed.",
            "The name of a custom field is missing.",
            "The envelope has no document and no template. Only a draft may have none.",
            "Recipient 1: the e-mail address is not valid.",
            "Recipient 1: the client user id of an embedded recipient is missing.",
            "Recipient 1: the tab SignHere is anchored at '/sign/', but there is no document to look in.");
    }

    [Test]
    public void A_client_user_id_has_at_most_100_characters()
    {
        FaultsOf(Envelope(clientUserId: new string('u', 100))).Should().BeEmpty();
        FaultsOf(Envelope(clientUserId: new string('u', 101))).Should().ContainSingle().Which.Should().Contain("101 characters");
    }

    [Test]
    public void Two_people_cannot_share_a_client_user_id() =>
        FaultsOf(Envelope(clientUserId: "1000").AddEmbeddedSigner("Bob", "bob@example.com", "1000"))
            .Should().ContainSingle().Which.Should().Contain("The recipients 1, 2 are different people and have the same client user id");

    [Test]
    public void A_routing_order_may_be_0_and_not_less()
    {
        FaultsOf(Envelope(clientUserId: "1000").AddSigner("Bob", "bob@example.com", signer => signer.RoutingOrder(0))).Should().BeEmpty();
        FaultsOf(Envelope(clientUserId: "1000").AddSigner("Bob", "bob@example.com", signer => signer.RoutingOrder(-1)))
            .Should().Equal("Recipient 2: the routing order must not be negative.");
    }

    [Test]
    public void One_person_may_sign_in_two_places_of_the_order() =>
        FaultsOf(Envelope(clientUserId: "1000").AddEmbeddedSigner("Ada", "ada@example.com", "1000", signer => signer.RoutingOrder(3)))
            .Should().BeEmpty();

    [TestCase("A\r\nB")]
    [TestCase("A\0B")]
    [TestCase("A\u001bB")]
    public void Control_characters_and_broken_text_are_refused(string text)
    {
        FaultsOf(Envelope().AddSigner(text, "bob@example.com")).Should().ContainSingle().Which.Should().Contain("control character");
        FaultsOf(Envelope().WithTransactionId(text)).Should().ContainSingle();
        FaultsOf(Envelope().AddDocument(Document(10), text)).Should().ContainSingle();
    }

    [Test]
    public void A_transaction_id_that_a_lookup_would_not_find_is_refused()
    {
        FaultsOf(Envelope().WithTransactionId("t ")).Should().ContainSingle().Which.Should().Contain("white space");
        FaultsOf(Envelope().WithTransactionId("a,b")).Should().ContainSingle().Which.Should().Contain("comma");
    }

    [Test]
    public void Half_of_a_surrogate_pair_is_refused() =>
        FaultsOf(Envelope().AddSigner("A" + '\ud800' + "B", "bob@example.com"))
            .Should().ContainSingle().Which.Should().Contain("half of a surrogate pair");

    [Test]
    public void A_file_name_leaves_its_path_behind() =>
        DocumentSource.FromBytes(_pdf, "../../etc/lease.pdf").FileName.Should().Be("lease.pdf");

    [Test]
    public void Recipient_ids_are_unique_and_automatic_ones_keep_out_of_the_way()
    {
        FaultsOf(Envelope().AddSigner("Bob", "bob@example.com", signer => signer.RecipientId(7))
            .AddSigner("Eve", "eve@example.com", signer => signer.RecipientId(7)))
            .Should().ContainSingle().Which.Should().Contain("have the recipient id 7");

        Envelope().AddSigner("Bob", "bob@example.com", signer => signer.RecipientId(1)).Build()
            .Recipients.Select(recipient => recipient.RecipientId).Should().Equal(2, 1);
    }

    [Test]
    public void An_envelope_has_at_most_100_recipients()
    {
        var builder = Envelope();
        for (var i = 1; i < 101; i++)
        {
            builder.AddCarbonCopy($"Copy {i}", $"copy{i}@example.com");
        }

        FaultsOf(builder).Should().ContainSingle().Which.Should().Contain("101 recipients");
    }

    [Test]
    public void Documents_over_the_limits_are_refused_before_anything_is_sent()
    {
        FaultsOf(Envelope(length: 32 * 1024 * 1024)).Should().BeEmpty();
        FaultsOf(Envelope(length: 32 * 1024 * 1024 + 1)).Should().ContainSingle().Which.Should().Contain("at most 33,554,432 are allowed");
        FaultsOf(Envelope(length: 20_000_000).AddDocument(Document(20_000_000))).Should().ContainSingle().Which.Should().Contain("a request may have 35,651,584");
    }

    [Test]
    public void Documents_need_bytes_and_an_extension()
    {
        FaultsOf(Envelope(length: 0)).Should().ContainSingle().Which.Should().Contain("is empty");
        FaultsOf(new EnvelopeBuilder("x").AddDocument(DocumentSource.FromBytes(_pdf, "lease")).AddSigner("Ada", "ada@example.com"))
            .Should().ContainSingle().Which.Should().Contain("has no extension");
    }

    [Test]
    public void A_missing_file_is_named()
    {
        var act = () => DocumentSource.FromFile("does-not-exist.pdf");

        act.Should().Throw<FileNotFoundException>().WithMessage("*does-not-exist.pdf*");
    }

    [Test]
    public void Tabs_need_a_place_in_a_document_that_is_there()
    {
        var builder = new EnvelopeBuilder("x").AddDocument(Document(10)).AddSigner("Ada", "ada@example.com", signer => signer
            .SignHere("")
            .SignHere(TabPlacement.AtPosition(-1, 5))
            .SignHere(TabPlacement.AtPosition(1, 5, pageNumber: 0))
            .SignHere(TabPlacement.AtPosition(1, 5, documentId: 2))
            .Text("/t/", label: ""));

        FaultsOf(builder).Should().HaveCount(5);
    }

    [Test]
    public void A_carbon_copy_has_no_tabs() =>
        FaultsOf(Envelope().AddCarbonCopy("Legal", "legal@example.com", copy => copy.SignHere("/sign/")))
            .Should().ContainSingle().Which.Should().Contain("carbon copy has no tabs");

    [Test]
    public void A_template_brings_its_documents_and_roles()
    {
        var template = Guid.NewGuid();

        FaultsOf(new EnvelopeBuilder("x").FromTemplate(template).AddEmbeddedTemplateRole("Tenant", "Ada", "ada@example.com", "1")).Should().BeEmpty();
        FaultsOf(Envelope().FromTemplate(template)).Should().BeEmpty("a template and documents of its own are put together");
        FaultsOf(Envelope().AddTemplateRole("Landlord", "Bob", "bob@example.com")).Should().ContainSingle().Which.Should().Contain("no template");
    }

    [Test]
    public void Only_a_draft_may_have_no_recipient()
    {
        FaultsOf(new EnvelopeBuilder("x").AddDocument(Document(10))).Should().ContainSingle();
        FaultsOf(new EnvelopeBuilder("x").AddDocument(Document(10)).AsDraft()).Should().BeEmpty();
    }

    [Test]
    public void A_webhook_must_be_https()
    {
        FaultsOf(Envelope().WithEventNotification(new EventNotification(new Uri("http://example.com/connect")))).Should().ContainSingle();
        FaultsOf(Envelope().WithEventNotification(new EventNotification(new Uri("https://example.com/connect")))).Should().BeEmpty();
    }

    private static EnvelopeBuilder Envelope(string clientUserId = "user-42", long length = 10) => new EnvelopeBuilder("Please sign")
        .AddDocument(Document(length))
        .AddEmbeddedSigner("Ada", "ada@example.com", clientUserId, signer => signer.SignHere("/sign/"));

    private static DocumentSource Document(long length) =>
        DocumentSource.FromStream(_ => throw new InvalidOperationException("A builder does not read."), "lease.pdf", length);

    private static IReadOnlyList<string> FaultsOf(EnvelopeBuilder builder)
    {
        try
        {
            builder.Build();
            return [];
        }
        catch (EnvelopeDefinitionException exception)
        {
            exception.Faults.Should().AllSatisfy(fault => exception.Message.Should().Contain(fault));
            return exception.Faults;
        }
    }
}
