using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>The limits of each rule: the last value that DocuSign takes, and the first that it refuses.</summary>
[TestFixture]
public sealed class EnvelopeRulesTests
{
    private const int MaximumDocumentBytes = 32 * 1024 * 1024;

    [Test]
    public void The_subject_has_1_to_100_characters()
    {
        Accept(Envelope(subject: "s"));
        Accept(Envelope(subject: new string('s', 100)));
        Refuse(Envelope(subject: new string('s', 101)), "The e-mail subject has 101 characters; at most 100 are allowed.");
        Refuse(Envelope(subject: " "), "The e-mail subject is missing.");
        Refuse(Envelope(subject: ""), "The e-mail subject is missing.");
    }

    [Test]
    public void The_message_has_at_most_10000_characters_and_may_have_several_lines()
    {
        Accept(Envelope().WithEmailMessage(new string('m', 10_000)));
        Accept(Envelope().WithEmailMessage("First line\r\nSecond line"));
        Refuse(Envelope().WithEmailMessage(new string('m', 10_001)), "The e-mail message has 10001 characters; at most 10000 are allowed.");
    }

    [Test]
    public void A_transaction_id_has_1_to_100_characters_that_a_lookup_finds()
    {
        Accept(Envelope().WithTransactionId(new string('t', 100)));
        Accept(Envelope().WithTransactionId("lease 42"));
        Refuse(Envelope().WithTransactionId(new string('t', 101)), "The transaction id has 101 characters; at most 100 are allowed.");
        Refuse(Envelope().WithTransactionId(""), "The transaction id is missing.");
        Refuse(Envelope().WithTransactionId(" 42"), "The transaction id begins or ends with white space, which a lookup would not find.");
        Refuse(Envelope().WithTransactionId("42 "), "The transaction id begins or ends with white space, which a lookup would not find.");
        Refuse(Envelope().WithTransactionId("4,2"), "The transaction id contains a comma, with which DocuSign separates several of them.");
    }

    [Test]
    public void A_custom_field_has_a_name_of_1_to_100_characters()
    {
        Accept(Envelope().AddCustomField(new string('n', 100), "42"));
        Refuse(Envelope().AddCustomField(new string('n', 101), "42"), "The name of a custom field has 101 characters; at most 100 are allowed.");
        Refuse(Envelope().AddCustomField(" ", "42"), "The name of a custom field is missing.");
    }

    [Test]
    public void A_custom_field_has_a_value_of_at_most_100_characters()
    {
        const string Fault = "The value of the custom field 'lease' must be given and have at most 100 characters.";

        Accept(Envelope().AddCustomField("lease", ""));
        Accept(Envelope().AddCustomField("lease", new string('v', 100)));
        Refuse(Envelope().AddCustomField("lease", new string('v', 101)), Fault);
        Refuse(Envelope().AddCustomField("lease", null!), Fault);
    }

    [Test]
    public void Two_custom_fields_have_different_names()
    {
        Accept(Envelope().AddCustomField("lease", "1").AddCustomField("Lease", "1").AddCustomField("tenant", "1"));
        Refuse(Envelope().AddCustomField("lease", "1").AddCustomField("lease", "2"), "There is more than one custom field named 'lease'.");
        Refuse(
            Envelope().AddCustomField("lease", "1").AddCustomField("tenant", "2").AddCustomField("lease", "3").AddCustomField("lease", "4"),
            "There is more than one custom field named 'lease'.");
    }

    [Test]
    public void An_envelope_has_either_documents_or_a_template()
    {
        var role = new EnvelopeBuilder("x").AddTemplateRole("Tenant", "Ada", "ada@example.com");

        Accept(role.FromTemplate(Guid.NewGuid()));
        Refuse(role.FromTemplate(Guid.Empty), "The template id is the empty GUID.");
        Refuse(
            role.FromTemplate(Guid.NewGuid()).AddDocument(Document()),
            "The envelope has a template and documents of its own, which the builder does not combine: write composite templates with EnvelopeDefinition.FromJson.");
        Refuse(new EnvelopeBuilder("x").AddSigner("Ada", "ada@example.com"), "The envelope has no document and no template.");
    }

    [Test]
    public void A_document_has_a_name_of_1_to_255_characters()
    {
        Accept(Envelope().AddDocument(Document(), new string('n', 255)));
        Refuse(Envelope().AddDocument(Document(), new string('n', 256)), "The name of document 2 has 256 characters; at most 255 are allowed.");
        Refuse(Envelope().AddDocument(Document(), " "), "The name of document 2 is missing.");
    }

    [TestCase("a.b")]
    [TestCase("lease.7z")]
    [TestCase("lease.PDF")]
    [TestCase("lease.abcdefghij")]
    public void An_extension_has_1_to_10_letters_and_digits(string fileName) => Accept(Envelope().AddDocument(Document(fileName: fileName)));

    [TestCase("lease")]
    [TestCase("lease.")]
    [TestCase("lease.abcdefghijk")]
    [TestCase("lease.p_f")]
    [TestCase("lease.pdf ")]
    [TestCase("lease.é")]
    public void A_file_name_without_a_usable_extension_is_refused(string fileName) => Refuse(
        Envelope().AddDocument(Document(fileName: fileName)),
        "The file name of document 2 has no extension; DocuSign takes the format from it (for instance .pdf).");

    [Test]
    public void A_document_has_1_byte_to_32_MB()
    {
        Accept(Envelope().AddDocument(Document(1)));
        Accept(Only(Document(MaximumDocumentBytes)));
        Refuse(Envelope().AddDocument(Document(0)), "Document 2 is empty.");
        Refuse(Only(Document(MaximumDocumentBytes + 1)), "Document 1 has 33,554,433 bytes; at most 33,554,432 are allowed.");
    }

    [Test]
    public void All_documents_together_leave_64_KB_of_the_request_for_the_rest()
    {
        const long Largest = 35_651_584 - 64 * 1024;

        Accept(Only(Document(MaximumDocumentBytes)).AddDocument(Document(Largest - MaximumDocumentBytes)));
        Refuse(
            Only(Document(MaximumDocumentBytes)).AddDocument(Document(Largest - MaximumDocumentBytes + 1)),
            "The documents have 35,586,049 bytes together; a request may have 35,651,584. Split them into several envelopes.");
    }

    [Test]
    public void A_document_of_unknown_length_is_accepted_before_it_is_read() =>
        Accept(Only(DocumentSource.FromStream(new ForwardOnlyStream([]), "lease.pdf")).AddDocument(Document(MaximumDocumentBytes)));

    [Test]
    public void An_envelope_that_is_sent_has_1_to_100_recipients()
    {
        Accept(WithCopies(100));
        Refuse(WithCopies(101), "The envelope has 101 recipients; at most 100 are allowed.");
        Refuse(WithCopies(0), "The envelope has no recipient. Only a draft may have none.");
        Accept(WithCopies(0).AsDraft());
        Accept(WithCopies(1).AsDraft());

        static EnvelopeBuilder WithCopies(int count) => Enumerable.Range(1, count).Aggregate(
            new EnvelopeBuilder("x").AddDocument(Document()),
            (builder, number) => builder.AddCarbonCopy($"Copy {number}", $"copy{number}@example.com"));
    }

    [Test]
    public void A_recipient_id_is_unique_and_at_least_1()
    {
        Accept(Signer(signer => signer.RecipientId(1)));
        Refuse(Signer(signer => signer.RecipientId(0)), "the recipient id must be at least 1.");
        Refuse(
            Signer(signer => signer.RecipientId(7)).AddSigner("Bob", "bob@example.com", signer => signer.RecipientId(7)),
            "2 recipients have the recipient id 7; it must be unique.");
        Refuse(
            Signer(signer => signer.RecipientId(7)).AddSigner("Cy", "cy@example.com").AddSigner("Bob", "bob@example.com", signer => signer.RecipientId(7)),
            "2 recipients have the recipient id 7; it must be unique.");
    }

    [Test]
    public void A_routing_order_is_not_negative()
    {
        Accept(Signer(signer => signer.RoutingOrder(0)));
        Refuse(Signer(signer => signer.RoutingOrder(-1)), "the routing order must not be negative.");
    }

    [TestCase("Bob", "ada@example.com")]
    [TestCase("Ada", "bob@example.com")]
    public void A_client_user_id_belongs_to_one_name_and_one_address(string name, string email) => Refuse(
        Only(Document()).AddEmbeddedSigner(name, email, "ada"),
        "The recipients 1, 2 are different people and have the same client user id; give each their own, or one could sign for the other.");

    [Test]
    public void Different_people_have_different_client_user_ids_or_none()
    {
        Accept(Only(Document()).AddEmbeddedSigner("Bob", "bob@example.com", "ADA"));
        Accept(Only(Document()).AddEmbeddedSigner("Ada", "ada@example.com", "ada"));
        Accept(Only(Document()).AddSigner("Bob", "bob@example.com").AddSigner("Cy", "cy@example.com"));
    }

    [Test]
    public void An_embedded_signer_without_client_user_id_is_refused_and_shares_it_with_nobody() => FaultsOf(
        new EnvelopeBuilder("x").AddDocument(Document()).AddEmbeddedSigner("Bob", "bob@example.com", "").AddEmbeddedSigner("Cy", "cy@example.com", ""))
        .Should().HaveCount(2).And.OnlyContain(fault => fault.Contains("the client user id of an embedded signer is missing."));

    [Test]
    public void A_name_has_1_to_100_characters()
    {
        Accept(Envelope().AddSigner(new string('n', 100), "bob@example.com"));
        Refuse(Envelope().AddSigner(new string('n', 101), "bob@example.com"), "the name has 101 characters; at most 100 are allowed.");
        Refuse(Envelope().AddSigner(" ", "bob@example.com"), "Recipient 2: the name is missing.");
    }

    [Test]
    public void An_address_has_1_to_100_characters()
    {
        Accept(Envelope().AddSigner("Bob", new string('b', 88) + "@example.com"));
        Refuse(Envelope().AddSigner("Bob", new string('b', 89) + "@example.com"), "the e-mail address has 101 characters; at most 100 are allowed.");
        Refuse(Envelope().AddSigner("Bob", ""), "the e-mail address is missing.");
    }

    [TestCase("bob")]
    [TestCase("bob@")]
    [TestCase("Bob <bob@example.com>")]
    [TestCase(" bob@example.com")]
    public void An_address_is_nothing_but_an_address(string email) =>
        Refuse(Envelope().AddSigner("Bob", email), "the e-mail address is none.");

    [Test]
    public void Roles_are_those_of_a_template()
    {
        var fromTemplate = () => new EnvelopeBuilder("x").FromTemplate(Guid.NewGuid());

        Accept(fromTemplate().AddEmbeddedTemplateRole(new string('r', 100), "Ada", "ada@example.com", "ada"));
        Refuse(fromTemplate().AddTemplateRole(new string('r', 101), "Ada", "ada@example.com"), "the role name has 101 characters; at most 100 are allowed.");
        Refuse(fromTemplate().AddTemplateRole("", "Ada", "ada@example.com"), "the role name is missing.");
        Refuse(
            fromTemplate().AddSigner("Ada", "ada@example.com"),
            "in an envelope from a template every recipient takes a role of it; use AddTemplateRole.");
        Refuse(Envelope().AddTemplateRole("Tenant", "Bob", "bob@example.com"), "takes the role 'Tenant', but the envelope has no template.");
    }

    [Test]
    public void A_carbon_copy_has_no_tabs_and_a_signer_may_have_some()
    {
        Accept(Envelope().AddCarbonCopy("Bob", "bob@example.com").AddSigner("Cy", "cy@example.com", signer => signer.SignHere("/sign/")));
        Refuse(Envelope().AddCarbonCopy("Bob", "bob@example.com", copy => copy.SignHere("/sign/")), "a carbon copy has no tabs.");
    }

    [Test]
    public void An_anchor_is_some_text_in_a_document_or_template()
    {
        Accept(Signer(signer => signer.SignHere(TabPlacement.AtAnchor("/sign/", xOffset: -1, yOffset: -1))));
        Accept(new EnvelopeBuilder("x").FromTemplate(Guid.NewGuid())
            .AddTemplateRole("Tenant", "Ada", "ada@example.com", signer => signer.SignHere("/sign/")));
        Refuse(Signer(signer => signer.SignHere("")), "the tab SignHere has an empty anchor string.");
        Refuse(Signer(signer => signer.SignHere(" ")), "the tab SignHere has an empty anchor string.");
        FaultsOf(new EnvelopeBuilder("x").AddSigner("Ada", "ada@example.com", signer => signer.SignHere("/sign/"))).Should().HaveCount(2)
            .And.ContainSingle(fault => fault.EndsWith("the tab SignHere is anchored at '/sign/', but there is no document to look in."));
    }

    [Test]
    public void A_position_is_on_a_page_from_1_and_not_negative()
    {
        Accept(Signer(signer => signer.SignHere(TabPlacement.AtPosition(0, 0))));
        Refuse(Signer(signer => signer.SignHere(TabPlacement.AtPosition(-1, 0))), "needs a page from 1 and a position that is not negative.");
        Refuse(Signer(signer => signer.SignHere(TabPlacement.AtPosition(0, -1))), "needs a page from 1 and a position that is not negative.");
        Refuse(Signer(signer => signer.SignHere(TabPlacement.AtPosition(0, 0, 0))), "needs a page from 1 and a position that is not negative.");
    }

    [Test]
    public void A_tab_is_on_a_document_of_the_envelope()
    {
        Accept(Signer(signer => signer.SignHere(TabPlacement.AtPosition(0, 0, documentId: 2))).AddDocument(Document()));
        Accept(new EnvelopeBuilder("x").FromTemplate(Guid.NewGuid()).AddTemplateRole(
            "Tenant", "Ada", "ada@example.com", signer => signer.SignHere(TabPlacement.AtPosition(0, 0, documentId: 7))));
        Refuse(Signer(signer => signer.SignHere(TabPlacement.AtPosition(0, 0, documentId: 2))), "the tab SignHere is on document 2; there are 1.");
        Refuse(Signer(signer => signer.SignHere(TabPlacement.AtPosition(0, 0, documentId: 0))), "the tab SignHere is on document 0; there are 1.");
        Refuse(Signer(signer => signer.SignHere(TabPlacement.AtAnchor("/sign/", documentId: 2))), "the tab SignHere is on document 2; there are 1.");
    }

    [Test]
    public void Tabs_with_a_value_have_a_label()
    {
        Accept(Signer(signer => signer.Text("/t/", "rent").Checkbox("/c/", "pets").SignHere("/s/").InitialHere("/i/").DateSigned("/d/").FullName("/n/")));
        Refuse(Signer(signer => signer.Text("/t/", " ")), "the tab Text has no label, so its value could not be found later.");
        Refuse(Signer(signer => signer.Checkbox("/c/", "")), "the tab Checkbox has no label, so its value could not be found later.");
    }

    [TestCase("https://example.com/connect")]
    [TestCase("http://localhost:5000/connect")]
    [TestCase("http://127.0.0.1:5000/connect")]
    public void A_notification_goes_to_https_or_loopback(string url) => Accept(Envelope().WithEventNotification(new(new Uri(url))));

    [TestCase("http://example.com/connect")]
    [TestCase("ftp://example.com/connect")]
    [TestCase("/connect")]
    public void A_notification_to_any_other_URL_is_refused(string url) => Refuse(
        Envelope().WithEventNotification(new(new Uri(url, UriKind.RelativeOrAbsolute))),
        "The URL of the event notification must be https (http on loopback only).");

    [Test]
    public void A_notification_names_at_least_one_event()
    {
        var url = new Uri("https://example.com/connect");

        Accept(Envelope().WithEventNotification(new(url) { Events = ["envelope-completed"] }));
        Refuse(Envelope().WithEventNotification(new(url) { Events = [] }), "The event notification names no event.");
        Refuse(Envelope().WithEventNotification(new(url) { Events = null! }), "The event notification names no event.");
    }

    [TestCase("Zoë 租约 𝒜da")]
    [TestCase("𝒜")]
    public void Text_of_any_script_is_accepted(string text) => Accept(Envelope(subject: text));

    [Test]
    public void A_control_character_or_half_of_a_pair_is_refused()
    {
        // Not as test cases: an attribute cannot hold half of a pair.
        foreach (var text in (string[])["\u0007Ada", "Ada\u0085", "A\ud835da", "Ada\udc9c", "Ada\ud835"])
        {
            Refuse(Envelope(subject: text), "The e-mail subject contains a control character or half of a surrogate pair.");
        }
    }

    private static EnvelopeBuilder Envelope(string subject = "Please sign") => new EnvelopeBuilder(subject)
        .AddDocument(Document(10, "lease.pdf"))
        .AddEmbeddedSigner("Ada", "ada@example.com", "ada", signer => signer.SignHere("/sign/"));

    /// <summary>An envelope with this document alone.</summary>
    private static EnvelopeBuilder Only(DocumentSource document) =>
        new EnvelopeBuilder("Please sign").AddDocument(document).AddEmbeddedSigner("Ada", "ada@example.com", "ada");

    private static EnvelopeBuilder Signer(Action<RecipientBuilder> configure) =>
        new EnvelopeBuilder("Please sign").AddDocument(Document()).AddSigner("Ada", "ada@example.com", configure);

    private static DocumentSource Document(long length = 10, string fileName = "annex.pdf") =>
        DocumentSource.FromStream(_ => throw new InvalidOperationException("A builder does not read."), fileName, length);

    private static void Accept(EnvelopeBuilder builder) => FaultsOf(builder).Should().BeEmpty();

    private static void Refuse(EnvelopeBuilder builder, string fault) =>
        FaultsOf(builder).Should().ContainSingle().Which.Should().EndWith(fault);

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
