using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.Time.Testing;

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
        Accept(Envelope().AddCustomField("lease", "1").AddCustomField("lease 2", "1").AddCustomField("tenant", "1"));
        Refuse(Envelope().AddCustomField("lease", "1").AddCustomField("Lease", "1"), "There is more than one custom field named 'lease', or their names differ only by case.");
        Refuse(Envelope().AddCustomField("lease", "1").AddCustomField("lease", "2"), "There is more than one custom field named 'lease', or their names differ only by case.");
        Refuse(
            Envelope().AddCustomField("lease", "1").AddCustomField("tenant", "2").AddCustomField("lease", "3").AddCustomField("lease", "4"),
            "There is more than one custom field named 'lease', or their names differ only by case.");
    }

    [Test]
    public void An_envelope_has_documents_or_templates_or_both()
    {
        static EnvelopeBuilder Role() => new EnvelopeBuilder("x").AddTemplateRole("Tenant", "Ada", "ada@example.com");

        Accept(Role().FromTemplate(Guid.NewGuid()));
        Refuse(Role().FromTemplate(Guid.Empty), "The template id is the empty GUID.");
        Accept(Role().FromTemplate(Guid.NewGuid()).AddDocument(Document()));
        Refuse(new EnvelopeBuilder("x").AddTemplate(Guid.NewGuid()).AddTemplate(Guid.Empty).AsDraft(), "The template id is the empty GUID.");
        Refuse(new EnvelopeBuilder("x").AddSigner("Ada", "ada@example.com"), "The envelope has no document and no template. Only a draft may have none.");
        Accept(new EnvelopeBuilder("x").AsDraft());
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
    public void An_embedded_signer_needs_a_client_user_id_of_their_own() => FaultsOf(
        new EnvelopeBuilder("x").AddDocument(Document()).AddEmbeddedSigner("Bob", "bob@example.com", "").AddEmbeddedSigner("Cy", "cy@example.com", ""))
        .Should().HaveCount(2).And.OnlyContain(fault => fault.Contains("the client user id of an embedded recipient is missing."));

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
        Refuse(Envelope().AddSigner("Bob", email), "the e-mail address is not valid.");

    [Test]
    public void Roles_are_those_of_a_template()
    {
        var fromTemplate = () => new EnvelopeBuilder("x").FromTemplate(Guid.NewGuid());

        Accept(fromTemplate().AddEmbeddedTemplateRole(new string('r', 100), "Ada", "ada@example.com", "ada"));
        Refuse(fromTemplate().AddTemplateRole(new string('r', 101), "Ada", "ada@example.com"), "the role name has 101 characters; at most 100 are allowed.");
        Refuse(fromTemplate().AddTemplateRole("", "Ada", "ada@example.com"), "the role name is missing.");
        Refuse(
            fromTemplate().AddSigner("Ada", "ada@example.com"),
            "takes no role of the template, which FromTemplate does not allow; use AddTemplateRole.");
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

    [TestCase("")]
    [TestCase(null)]
    [TestCase(" envelope-completed")]
    [TestCase("Envelope-Completed")]
    [TestCase("ENVELOPE-COMPLETED")]
    public void A_notification_has_DocuSigns_words(string? word)
    {
        var url = new Uri("https://example.com/connect");

        Accept(Envelope().WithEventNotification(new(url) { Events = ["envelope-new-in-2030"], IncludeData = ["custom_fields", "new_2030"] }));
        Refuse(
            Envelope().WithEventNotification(new(url) { Events = ["envelope-sent", word!, word!] }),
            "The event notification has an event that is not a word of DocuSign's: lower-case letters, digits, hyphens and underscores, such as envelope-completed.");
        Refuse(
            Envelope().WithEventNotification(new(url) { IncludeData = [word!] }),
            "The event notification includes data that is not a word of DocuSign's: lower-case letters, digits, hyphens and underscores, such as custom_fields.");
        Refuse(
            Envelope().WithEventNotification(new(url) { IncludeData = null! }),
            "The event notification includes data that is not a word of DocuSign's: lower-case letters, digits, hyphens and underscores, such as custom_fields.");
    }

    [Test]
    public void An_envelope_has_at_most_3000_anchors()
    {
        Accept(Signer(signer => Repeat(signer, 2998).RadioGroup("radios", [new("a", "/a/"), new("b", "/b/")]).SignHere(TabPlacement.AtPosition(1, 1))));
        Refuse(
            Signer(signer => Repeat(signer, 2998).CheckboxGroup("boxes", [new("a", "/a/"), new("b", "/b/")])).AddSigner("Bob", "bob@example.com", bob => bob.SignHere("/bob/")),
            "The envelope has 3,001 tabs at anchors; at most 3,000 are allowed.");

        static RecipientBuilder Repeat(RecipientBuilder signer, int count)
        {
            for (var i = 0; i < count; i++)
            {
                signer.SignHere("/sign/");
            }

            return signer;
        }
    }

    [Test]
    public void A_fault_of_one_of_several_notifications_says_which() => FaultsOf(Envelope()
        .WithEventNotification(new(new Uri("https://example.com/connect")))
        .WithEventNotification(new(new Uri("http://example.com/connect")) { Events = [] })).Should().Equal(
            "The URL of event notification 2 must be https (http on loopback only).",
            "Event notification 2 names no event.");

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

    [Test]
    public void Prefilled_tabs_are_those_of_a_role()
    {
        var fromTemplate = () => new EnvelopeBuilder("x").FromTemplate(Guid.NewGuid());

        Accept(Role(tenant => tenant
            .Prefill("rent", "").Prefill("agreed", "false", TabType.Checkbox).Prefill("pets", "no", TabType.RadioGroup).Prefill("rooms", "3", TabType.Numerical)));
        Refuse(Signer(signer => signer.Prefill("rent", "1")), "the tab Text 'rent' fills in a tab of a template, but the recipient takes no role of one.");
        Refuse(
            Signer(signer => signer.Prefill("rent", "1").SignHere("/sign/")),
            "the tab Text 'rent' fills in a tab of a template, but the recipient takes no role of one.");
        foreach (var type in (TabType[])[TabType.SignHere, TabType.FullName, TabType.Formula, TabType.SignerAttachment])
        {
            Refuse(Role(tenant => tenant.Prefill("x", "1", type)), $"the tab {type} 'x' cannot be filled in: it has no value, or is not of a kind with one.");
        }

        Refuse(Role(tenant => tenant.Prefill("x", null!)), "the tab Text 'x' cannot be filled in: it has no value, or is not of a kind with one.");
        Refuse(Role(tenant => tenant.Prefill("x", "yes", TabType.Checkbox)), "the tab Checkbox 'x' is filled in with neither true nor false.");
        Refuse(Role(tenant => tenant.Prefill("x", "many", TabType.Number)), "the tab Number 'x' has a value that is no number.");
        Refuse(Role(tenant => tenant.Prefill("x", "ada", TabType.Email)), "the tab Email 'x' has a value that is no e-mail address.");
        Refuse(Role(tenant => tenant.Prefill("x", "1", TabType.Zip)), "the tab Zip 'x' has a value that is no ZIP code of five or nine digits.");
        Refuse(Role(tenant => tenant.Prefill("x", "1", TabType.Ssn)), "the tab Ssn 'x' has a value that is no Social Security number of nine digits.");
        Refuse(Role(tenant => tenant.Prefill("", "1")), "the tab Text has no label, so its value could not be found later.");

        EnvelopeBuilder Role(Action<RecipientBuilder> configure) => fromTemplate().AddTemplateRole("Tenant", "Ada", "ada@example.com", configure);
    }

    [Test]
    public void A_radio_group_has_different_choices_on_one_document()
    {
        var at = TabPlacement.AtPosition(1, 1);

        Accept(Signer(signer => signer.RadioGroup("pets", [new("yes", at, Selected: true), new("no", at)])));
        Refuse(Signer(signer => signer.RadioGroup("pets", [])), "the tab RadioGroup 'pets' has no choices.");
        Refuse(Signer(signer => signer.RadioGroup("", [new("yes", at)])), "the tab RadioGroup has no label, so its value could not be found later.");
        foreach (var (choices, fault) in ((IReadOnlyList<TabChoice>, string)[])
        [
            ([new("yes", at), new("yes", at)], "has choices without a value, or with the same value"),
            ([new(" ", at)], "has choices without a value, or with the same value"),
            ([new("yes", null!)], "has a choice without a place"),
            ([new("yes", at), new("no", "/no/")], "has choices on several documents"),
            ([new("yes", at, true), new("no", at, true)], "has more than one choice that is chosen at first"),
        ])
        {
            Refuse(Signer(signer => signer.RadioGroup("pets", choices)), $"the tab RadioGroup 'pets' {fault}.");
        }
    }

    [Test]
    public void A_radio_group_without_buttons_is_one_fault_and_makes_no_form_of_the_document()
    {
        var builder = new EnvelopeBuilder("Lease")
            .AddDocument(DocumentSource.FromBytes("Tenant: /sign/"u8.ToArray(), "lease.txt"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sign/").RadioGroup("pets", []));

        builder.Invoking(builder => builder.Build()).Should().Throw<EnvelopeDefinitionException>()
            .Which.Faults.Should().ContainSingle().Which.Should().Be("Recipient 1: the tab RadioGroup 'pets' has no choices.");
    }

    [Test]
    public void A_checkbox_group_can_be_ticked_as_its_rule_says()
    {
        IReadOnlyList<TabChoice> boxes = [new("a", TabPlacement.AtPosition(1, 1)), new("b", TabPlacement.AtPosition(1, 20))];

        Accept(Signer(signer => signer.CheckboxGroup("extras", boxes)));
        Accept(Signer(signer => signer.CheckboxGroup("extras", boxes, minimum: 2, maximum: 2)));
        foreach (var (minimum, maximum) in ((int, int?)[])[(-1, null), (0, 0), (2, 1), (3, null), (0, 3)])
        {
            Refuse(
                Signer(signer => signer.CheckboxGroup("extras", boxes, minimum, maximum)),
                "the tab CheckboxGroup 'extras' needs a minimum from 0 and a maximum from 1 to 2 that is not less.");
        }
    }

    [Test]
    public void A_list_offers_items_of_different_values()
    {
        Accept(List(["a", new("B", "b")], "b"));
        Refuse(List([], null), "the tab List 'city' offers no item.");
        Refuse(List(["a", " "], null), "the tab List 'city' has an item without a text or a value.");
        Refuse(List(["a", new("b", "")], null), "the tab List 'city' has an item without a text or a value.");
        Refuse(List(["a", new("A", "a")], null), "the tab List 'city' has two items with one value.");
        Refuse(List(["a"], "c"), "the tab List 'city' has a value that is none of its items.");
        Accept(List([new(new string('t', 100), new string('v', 100))], null));
        Refuse(List([new(new string('t', 101), "v")], null), "the tab List 'city' has an item of more than 100 characters.");
        Refuse(List([new("t", new string('v', 101))], null), "the tab List 'city' has an item of more than 100 characters.");
        Accept(List([.. Items(20), new("z", new string('z', 48))], null));
        Refuse(List([.. Items(20), new("z", new string('z', 49))], null), "the tab List 'city' has items of 2,049 characters; at most 2,048 are allowed.");

        static IEnumerable<ListItem> Items(int count) => Enumerable.Range(10, count).Select(i => new ListItem($"{i}", new string('v', 98) + i));

        static EnvelopeBuilder List(IReadOnlyList<ListItem> items, string? value) => Signer(signer => signer.List("/city/", "city", items, value));
    }

    [Test]
    public void A_value_fits_its_kind()
    {
        Accept(Signer(signer => signer.Number("/n/", "n", "1,234.50").Email("/e/", "e", "ada@example.com").Numerical("/m/", "m", 5, 5, 5, "eur").Note("/o/", "x")));
        Refuse(Signer(signer => signer.Number("/n/", "n", "many")), "the tab Number 'n' has a value that is no number.");
        Refuse(Signer(signer => signer.Email("/e/", "e", "ada")), "the tab Email 'e' has a value that is no e-mail address.");
        Refuse(Signer(signer => signer.Numerical("/m/", "m", minimum: 2, maximum: 1)), "the tab Numerical 'm' has a minimum over its maximum.");
        Refuse(Signer(signer => signer.Numerical("/m/", "m", 1, minimum: 2)), "the tab Numerical 'm' has a value outside of its limits.");
        Refuse(Signer(signer => signer.Numerical("/m/", "m", 3, maximum: 2)), "the tab Numerical 'm' has a value outside of its limits.");
        Refuse(Signer(signer => signer.Numerical("/m/", "m", currency: "euro")), "the tab Numerical 'm' has a currency that is not a code of three letters, such as usd.");
        Refuse(Signer(signer => signer.Note("/o/", " ")), "the tab Note has no text.");
    }

    [Test]
    public void A_ZIP_code_and_a_Social_Security_number_have_their_digits_with_or_without_dashes()
    {
        Accept(Signer(signer => signer.Zip("/z/", "z").Zip("/z/", "a", "").Zip("/z/", "b", "12345").Zip("/z/", "c", "12345-6789").Zip("/z/", "d", "123456789")));
        Accept(Signer(signer => signer.Ssn("/s/", "s").Ssn("/s/", "a", "123-45-6789").Ssn("/s/", "b", "123456789")));
        Accept(Signer(signer => signer.Zip("/z/", "z", "as above", options: new TabOptions { Locked = true })));
        Accept(Signer(signer => signer.Date("/d/", "d", "on the last of May")));
        foreach (var value in new[] { "1234", "123456", "12345-", "12345 6789", "1234-56789", "SW1A 1AA", "１２３４５", "12345\n" })
        {
            Refuse(Signer(signer => signer.Zip("/z/", "z", value)), "the tab Zip 'z' has a value that is no ZIP code of five or nine digits.");
        }

        foreach (var value in new[] { "123-45-678", "1234-5-6789", "123 45 6789", "abc-de-fghi", "1234567890", "123-45-6789\n" })
        {
            Refuse(Signer(signer => signer.Ssn("/s/", "s", value)), "the tab Ssn 's' has a value that is no Social Security number of nine digits.");
        }
    }

    [Test]
    public void The_boxes_of_a_group_have_names_and_start_within_their_maximum()
    {
        TabChoice[] boxes = [new("garage", "/g/", Selected: true), new("cellar", "/c/", Selected: true)];

        Accept(Signer(signer => signer.CheckboxGroup("extras", boxes, maximum: 2).CheckboxGroup("more", [new("attic", "/a/")])));
        Refuse(
            Signer(signer => signer.CheckboxGroup("extras", boxes, maximum: 1)),
            "the tab CheckboxGroup 'extras' has more choices that are chosen at first than its maximum.");
        Refuse(
            Signer(signer => signer.CheckboxGroup("extras", boxes).CheckboxGroup("extras", [new("attic", "/a/")])),
            "the tab CheckboxGroup 'extras' has the name of another group.");
        Accept(Signer(signer => signer.RadioGroup("extras", [new("yes", "/y/")]).CheckboxGroup("extras", boxes)));
        Refuse(
            Signer(signer => signer.RadioGroup("pets", [new("yes", "/y/")]).RadioGroup("pets", [new("no", "/n/")])),
            "the tab RadioGroup 'pets' has the name of another group.");
    }

    [Test]
    public void A_formula_calculates_with_tabs_of_any_recipient()
    {
        Accept(Signer(signer => signer.Number("/n/", "rent")).AddSigner("Bob", "bob@example.com", bob => bob.Formula("/f/", "year", "[rent] * 12")));
        Accept(Signer(signer => signer.Formula("/f/", "year", "[rent] * 12"))
            .AddDocument(Document(), options: new DocumentOptions { FormFieldsFor = 2 })
            .AddSigner("Bob", "bob@example.com"));
        Refuse(
            Signer(signer => signer.Formula("/f/", "year", "[rent] * 12"))
                .AddTemplate(Guid.NewGuid(), template => template.AddRole("Tenant", "Bob", "bob@example.com", bob => bob.Number("/n/", "rent"))),
            "the tab Formula 'year' calculates with 'rent', which is no label of another tab on the envelope's own documents.");
        Refuse(
            Signer(signer => signer.Number("/n/", "rent")).AddSigner("Bob", "bob@example.com", bob => bob.Formula("/f/", "year", "[deposit] * 12")),
            "Recipient 2: the tab Formula 'year' calculates with 'deposit', which is no label of another tab on the envelope's own documents.");
    }

    [Test]
    public void Formulas_of_several_recipients_that_depend_on_each_other_in_a_circle_are_refused()
    {
        var builder = Signer(signer => signer.Formula("/f1/", "a", "[b] + 1").Formula("/f2/", "c", "[a] * 2"))
            .AddSigner("Bob", "bob@example.com", bob => bob.Formula("/f3/", "b", "[a] + 1"));

        builder.Invoking(envelope => envelope.Build()).Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should().Equal(
            "Recipient 1: the tab Formula 'a' calculates with its own result, through other formulas.",
            "Recipient 2: the tab Formula 'b' calculates with its own result, through other formulas.");
    }

    [Test]
    public void A_formula_calculates_with_other_tabs()
    {
        Accept(Signer(signer => signer.Number("/n/", "rent").Formula("/f/", "year", "[rent] * 12", decimals: 2, hidden: true)));
        Accept(new EnvelopeBuilder("x").FromTemplate(Guid.NewGuid()).AddTemplateRole(
            "Tenant", "Ada", "ada@example.com", tenant => tenant.Formula("/f/", "year", "[of the template] * 12")));
        Refuse(Signer(signer => signer.Formula("/f/", "year", "[rent] * 12")), "the tab Formula 'year' calculates with 'rent', which is no label of another tab on the envelope's own documents.");
        Refuse(Signer(signer => signer.Formula("/f/", "year", "[year] * 12")), "the tab Formula 'year' calculates with 'year', which is no label of another tab on the envelope's own documents.");
        foreach (var formula in (string[])["[rent * 2", "rent] * 2", "[[rent]]", "([rent] + 2", "[rent]) + (2"])
        {
            Refuse(
                Signer(signer => signer.Number("/n/", "rent").Formula("/f/", "year", formula)),
                "the tab Formula 'year' has a bracket or a parenthesis in its formula that is not closed, or not opened.");
        }

        Accept(Signer(signer => signer.Number("/n/", "rent (a month)").Formula("/f/", "year", "([rent (a month)] + 2) * (3)", decimals: 0)));
        Refuse(Signer(signer => signer.Formula("/f/", "year", "1", decimals: -1)), "the tab Formula 'year' has a negative number of decimals.");
        Refuse(Signer(signer => signer.Formula("/f/", "year", "")), "the tab Formula 'year' needs a formula of 1 to 2000 characters.");
        Refuse(Signer(signer => signer.Formula("/f/", "year", new string('1', 2001))), "the tab Formula 'year' needs a formula of 1 to 2000 characters.");
    }

    [Test]
    public void Options_are_those_that_DocuSign_has()
    {
        Accept(Options(new TabOptions { MaxLength = 3, Width = 1, Height = 1, FontSize = 7, Pattern = "^[0-9]+$", PatternMessage = "Digits." }, "123"));
        Refuse(Options(new TabOptions { MaxLength = 0 }), "the tab Text 't' needs a maximum length, a width and a height from 1.");
        Refuse(Options(new TabOptions { Width = 0 }), "the tab Text 't' needs a maximum length, a width and a height from 1.");
        Refuse(Options(new TabOptions { Height = 0 }), "the tab Text 't' needs a maximum length, a width and a height from 1.");
        Refuse(Options(new TabOptions { MaxLength = 3 }, "1234"), "the tab Text 't' has a value of 4 characters; its maximum is 3.");
        Refuse(Options(new TabOptions { FontSize = 13 }), "the tab Text 't' has the font size 13; DocuSign has 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 22, 24, 26, 28, 36, 48, 72.");
        Refuse(Options(new TabOptions { Pattern = "(" }), "the tab Text 't' has a pattern that is no regular expression.");
        Refuse(Options(new TabOptions { PatternMessage = "Digits." }), "the tab Text 't' has a message for a pattern, and no pattern.");
        Refuse(Signer(signer => signer.Text("/t/", new string('l', 501))), "has a label of 501 characters; at most 500 are allowed.");

        static EnvelopeBuilder Options(TabOptions options, string? value = null) => Signer(signer => signer.Text("/t/", "t", value, options: options));
    }

    [TestCase("[rent] * ")]
    [TestCase("* [rent]")]
    [TestCase("[rent] / * 2")]
    [TestCase("[rent] -")]
    [TestCase("-")]
    [TestCase("[rent] + + 2")]
    [TestCase("()")]
    [TestCase("[rent] + ()")]
    [TestCase("([rent] +) 2")]
    [TestCase("[rent] [rent]")]
    [TestCase("[rent] 2")]
    [TestCase("2 2")]
    [TestCase("2 (3)")]
    [TestCase("([rent]) ([rent])")]
    public void A_formula_without_an_operand_or_an_operator_is_refused(string formula) => Refuse(
        Signer(signer => signer.Number("/n/", "rent").Formula("/f/", "year", formula)),
        "the tab Formula 'year' has a formula with an operator or parentheses without an operand, or operands without an operator.");

    [Test]
    public void A_formula_with_an_empty_label_is_refused()
    {
        foreach (var formula in (string[])["[] * 2", "[ ] * 2"])
        {
            Refuse(
                Signer(signer => signer.Number("/n/", "rent").Formula("/f/", "year", formula)),
                "the tab Formula 'year' has a formula with an empty label in brackets.");
        }
    }

    [TestCase("-[rent] * -(1.5 + .5) - -2")]
    [TestCase("( ( [rent] ) )")]
    [TestCase("10/[rent]/2")]
    [TestCase("AddDays([rent], 30)")]
    [TestCase("[rent] & ' a month'")]
    public void A_formula_with_signs_parentheses_or_functions_is_accepted(string formula) =>
        Accept(Signer(signer => signer.Number("/n/", "rent").Formula("/f/", "year", formula)));

    [Test]
    public void Formulas_and_conditions_that_depend_on_themselves_in_a_circle_are_refused_together()
    {
        var builder = Signer(signer => signer
            .Formula("/f1/", "a", "[b] + 1")
            .Formula("/f2/", "b", "[c] * 2")
            .Formula("/f3/", "c", "[a] + [rent]")
            .Formula("/f4/", "total", "[a] + [rent]")
            .Number("/n/", "rent")
            .Text("/t1/", "first", options: new TabOptions { Condition = new TabCondition("second", "x") })
            .Text("/t2/", "second", options: new TabOptions { Condition = new TabCondition("first", "x") })
            .Text("/t3/", "third", options: new TabOptions { Condition = new TabCondition("second", "x") }));

        builder.Invoking(envelope => envelope.Build()).Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should().Equal(
            "Recipient 1: the tab Formula 'a' calculates with its own result, through other formulas.",
            "Recipient 1: the tab Formula 'b' calculates with its own result, through other formulas.",
            "Recipient 1: the tab Formula 'c' calculates with its own result, through other formulas.",
            "Recipient 1: the tab Text 'first' depends on itself, through the conditions of other tabs.",
            "Recipient 1: the tab Text 'second' depends on itself, through the conditions of other tabs.");
    }

    [Test]
    public void Formulas_and_conditions_may_depend_on_each_other_without_a_circle() => Accept(Signer(signer => signer
        .Formula("/f1/", "total", "[year] + [year]")
        .Formula("/f2/", "year", "[rent] * 12")
        .Number("/n/", "rent")
        .Text("/t1/", "last", options: new TabOptions { Condition = new TabCondition("middle", "x") })
        .Text("/t2/", "middle", options: new TabOptions { Condition = new TabCondition("same", "x") })
        .Text("/t3/", "same", options: new TabOptions { Condition = new TabCondition("same", "x") })
        .Text("/t4/", "same")));

    [Test]
    public void A_condition_names_another_tab_and_a_value_that_it_can_have()
    {
        Accept(Conditional("pets", "yes"));
        Accept(Conditional("pets", "on"));
        Accept(Conditional("city", "a"));
        Accept(Conditional("agreed", "on"));
        Accept(Conditional("extra", "on"));
        Accept(Conditional("rent", "anything"));
        Refuse(Conditional("", "yes"), "the tab Text 't' has a condition without a label or a value.");
        Refuse(Conditional("pets", ""), "the tab Text 't' has a condition without a label or a value.");
        Refuse(Conditional("t", "yes"), "the tab Text 't' depends on 't', which is no label of another tab of the recipient.");
        Refuse(Conditional("nothing", "yes"), "the tab Text 't' depends on 'nothing', which is no label of another tab of the recipient.");
        Refuse(Conditional("pets", "maybe"), "the tab Text 't' depends on a value that 'pets' cannot have.");
        Refuse(Conditional("city", "b"), "the tab Text 't' depends on a value that 'city' cannot have.");
        Refuse(Conditional("agreed", "true"), "the tab Text 't' depends on a value that 'agreed' cannot have.");
        Refuse(Conditional("signature", "on"), "the tab Text 't' depends on a value that 'signature' cannot have.");

        static EnvelopeBuilder Conditional(string label, string value) => Signer(signer => signer
            .RadioGroup("pets", [new("yes", "/y/"), new("no", "/n/")])
            .List("/c/", "city", ["a"])
            .Checkbox("/a/", "agreed")
            .InitialHere("/i/", "extra", required: false)
            .SignHere("/s/", "signature")
            .Text("/r/", "rent")
            .Text("/t/", "t", options: new TabOptions { Condition = new TabCondition(label, value) }));
    }

    [Test]
    public void A_supplement_has_view_and_approve_tabs_alone()
    {
        var supplement = new DocumentOptions { Supplemental = true, Acknowledgment = DocumentAcknowledgment.Accept };

        Accept(Signer(signer => signer.View(2).Approve(TabPlacement.AtPosition(1, 1, documentId: 2))).AddDocument(Document(), options: supplement));
        Refuse(Signer(signer => signer.View(1)), "the tab View is for a supplemental document, which document 1 is not.");
        Refuse(
            Signer(signer => signer.SignHere(TabPlacement.AtPosition(1, 1, documentId: 2))).AddDocument(Document(), options: supplement),
            "the tab SignHere is on document 2, which is supplemental and has no tabs other than View and Approve.");
        Refuse(
            Envelope().AddDocument(Document(), options: new DocumentOptions { Acknowledgment = DocumentAcknowledgment.View }),
            "Document 2 is to be acknowledged, which is for supplemental documents.");
    }

    [Test]
    public void Form_fields_are_those_of_a_PDF_for_a_signer()
    {
        Accept(Envelope().AddDocument(Document(), options: new DocumentOptions { FormFieldsFor = 1 }));
        Refuse(
            Envelope().AddDocument(Document(), options: new DocumentOptions { FormFieldsFor = 2 }),
            "The form fields of document 2 are for recipient 2, who is no signer of the envelope.");
        Refuse(
            Envelope().AddDocument(Document(fileName: "annex.docx"), options: new DocumentOptions { FormFieldsFor = 1 }),
            "Document 2 is to have form fields, and is no PDF.");
        Refuse(
            Envelope().AddDocument(Document(), options: new DocumentOptions { FormFieldsFor = 1, Supplemental = true }),
            "Document 2 is to have form fields, and is supplemental, so that it has no tabs to fill in.");
        Refuse(
            Signer(signer => signer.ExcludeDocuments(2)).AddDocument(Document(), options: new DocumentOptions { FormFieldsFor = 1 }),
            "The form fields of document 2 are for recipient 1, who does not see the document.");
    }

    [Test]
    public void A_form_is_filled_in_by_its_signer_and_anchors_name_their_document()
    {
        var form = new DocumentOptions { FormFieldsFor = 1 };

        Accept(Signer(signer => signer.Prefill("name", "Ada").SignHere(TabPlacement.AtAnchor("/s/", documentId: 1))).AddDocument(Document(), options: form));
        Refuse(
            Signer(signer => signer.Prefill("name", "Ada").SignHere("/s/")).AddDocument(Document(), options: form),
            "the tab SignHere is anchored at '/s/' and names no document, as it must where a form is filled in.");
        Refuse(
            Signer(signer => signer.Prefill("name", "Ada")).AddDocument(Document(), options: form).AddDocument(Document(), options: form),
            "the tab Text 'name' fills in a form field, and the recipient has several documents with form fields.");
    }

    [Test]
    public void A_recipient_sees_a_document_and_has_tabs_on_none_that_is_hidden()
    {
        Accept(Signer(signer => signer.ExcludeDocuments(2)).AddDocument(Document()));
        Refuse(Signer(signer => signer.ExcludeDocuments(2)), "document 2 is excluded, which the envelope does not have.");
        Refuse(Signer(signer => signer.ExcludeDocuments(1)), "sees no document.");
        Refuse(
            Signer(signer => signer.ExcludeDocuments(2).SignHere(TabPlacement.AtPosition(1, 1, documentId: 2))).AddDocument(Document()),
            "the tab SignHere is on document 2, which the recipient does not see.");
    }

    [Test]
    public void Beside_templates_own_documents_are_hidden_by_their_own_numbers()
    {
        Accept(Beside(copy => copy.ExcludeDocuments(1)));
        Refuse(Beside(copy => copy.ExcludeDocuments(2)), "document 2 is excluded, which is none of the envelope's own documents.");
        Refuse(Beside(copy => copy.ExcludeDocuments(0)), "document 0 is excluded, which is none of the envelope's own documents.");
        Refuse(Beside(copy => copy.ExcludeDocuments(-1)), "document -1 is excluded, which is none of the envelope's own documents.");

        static EnvelopeBuilder Beside(Action<RecipientBuilder> configure) => new EnvelopeBuilder("Please sign")
            .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com"))
            .AddDocument(Document())
            .AddCarbonCopy("Legal", "legal@example.com", configure);
    }

    [Test]
    public void A_role_hides_documents_of_its_template_by_numbers_from_1()
    {
        Accept(Role(role => role.ExcludeDocuments(7)));
        Refuse(Role(role => role.ExcludeDocuments(1, 0, 0)), "document 0 is excluded; documents are numbered from 1.");
        Refuse(Role(role => role.ExcludeDocuments(-1)), "document -1 is excluded; documents are numbered from 1.");
        Accept(Replaced(1));
        Refuse(
            Role(role => role.ExcludeDocuments(2).InitialHere(TabPlacement.AtPosition(10, 10, documentId: 2))),
            "is on document 2, which the recipient does not see.");
        Refuse(Replaced(2), "excludes a document of a template whose document is replaced (ReplaceDocument); it has the number 1.");

        static EnvelopeBuilder Replaced(int hidden) => new EnvelopeBuilder("Please sign").AddTemplate(Guid.NewGuid(), t => t
            .ReplaceDocument(Document()).AddRole("Tenant", "Ada", "ada@example.com", role => role.ExcludeDocuments(hidden)));

        static EnvelopeBuilder Role(Action<RecipientBuilder> configure) =>
            new EnvelopeBuilder("Please sign").AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com", configure));
    }

    [Test]
    public void A_recipient_without_a_role_hides_documents_of_a_single_template()
    {
        Accept(Beside(1));
        Refuse(Beside(2), "excludes documents and takes no role, so it is unclear of which template; use AddRole.");

        static EnvelopeBuilder Beside(int templates) => Enumerable.Range(0, templates)
            .Aggregate(new EnvelopeBuilder("Please sign"), (envelope, _) => envelope.AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com")))
            .AddCarbonCopy("Legal", "legal@example.com", copy => copy.ExcludeDocuments(1));
    }

    [Test]
    public void Form_fields_are_for_a_signer_who_hides_a_document_of_a_template() => Accept(new EnvelopeBuilder("Please sign")
        .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com", ada => ada.RecipientId(1).ExcludeDocuments(1)))
        .AddDocument(Document(), options: new DocumentOptions { FormFieldsFor = 1 })
        .AddSigner("Ada", "ada@example.com", ada => ada.RecipientId(1)));

    [Test]
    public void Reminders_and_expiration_have_days_that_DocuSign_takes()
    {
        Accept(Envelope().WithReminders(EnvelopeReminders.After(0, 999)).WithExpiration(EnvelopeExpiration.After(999, 998)));
        Accept(Envelope().WithReminders(EnvelopeReminders.None).WithExpiration(new EnvelopeExpiration(Enabled: false, 0, 0)));
        Refuse(Envelope().WithReminders(EnvelopeReminders.After(1000)), "The days of a reminder must be 0 to 999.");
        Refuse(Envelope().WithReminders(EnvelopeReminders.After(1, 1000)), "The days of a reminder must be 0 to 999.");
        Refuse(Envelope().WithReminders(EnvelopeReminders.After(-1)), "The days of a reminder must be 0 to 999.");
        Refuse(Envelope().WithReminders(EnvelopeReminders.After(1, -1)), "The days of a reminder must be 0 to 999.");
        Refuse(Envelope().WithExpiration(EnvelopeExpiration.After(0)), "The days of the expiration must be 1 to 999.");
        Refuse(
            Envelope().WithExpiration(EnvelopeExpiration.After(3, warnDays: -1)),
            "The warning of the expiration must be fewer days before it than the envelope has.");
        Refuse(Envelope().WithExpiration(new EnvelopeExpiration(Enabled: true, 0, 0)), "The days of the expiration must be 1 to 999.");
        Refuse(
            Envelope().WithExpiration(EnvelopeExpiration.After(3, warnDays: 3)),
            "The warning of the expiration must be fewer days before it than the envelope has.");
        Refuse(Envelope().WithBrand(Guid.Empty), "The brand id is the empty GUID.");
    }

    [Test]
    public void Faults_of_days_and_checks_are_reported_with_all_others() =>
        FaultsOf(Envelope(subject: "")
            .WithReminders(EnvelopeReminders.After(-1))
            .WithExpiration(EnvelopeExpiration.After(0))
            .AddSigner("Bob", "bob@example.com", bob => bob.KnowledgeBasedAuthentication(" "))).Should().BeEquivalentTo(
                "The e-mail subject is missing.",
                "Recipient 2: the name of the configuration for the identity check is missing.",
                "The days of a reminder must be 0 to 999.",
                "The days of the expiration must be 1 to 999.");

    [Test]
    public void A_delay_is_at_most_30_days_and_for_an_existing_routing_order()
    {
        Accept(Envelope().SendAfter(TimeSpan.FromDays(30)).DelayRouting(1, TimeSpan.FromSeconds(1)));
        Refuse(Envelope().SendAfter(TimeSpan.Zero), "The sending is delayed by 00:00:00; 1 second to 30 days are allowed.");
        Refuse(Envelope().SendAfter(TimeSpan.FromDays(31)), "The sending is delayed by 31.00:00:00; 1 second to 30 days are allowed.");
        Refuse(Envelope().SendAfter(TimeSpan.FromDays(1)).AsDraft(), "The envelope is a draft, which is not sent, and is to be sent later.");
        Refuse(Envelope().DelayRouting(2, TimeSpan.FromDays(1)), "Routing order 2 is delayed, and no recipient has it.");
        Refuse(Envelope().DelayRouting(1, TimeSpan.FromDays(40)), "Routing order 1 is delayed by 40.00:00:00; 1 second to 30 days are allowed.");
        Refuse(Envelope().DelayRouting(1, TimeSpan.FromDays(1)).DelayRouting(1, TimeSpan.FromDays(2)), "Routing order 1 is delayed twice.");
        FaultsOf(Envelope().DelayRouting(9, TimeSpan.FromDays(1)).DelayRouting(9, TimeSpan.FromDays(2))).Should().Equal(
            "Routing order 9 is delayed, and no recipient has it.", "Routing order 9 is delayed twice.");
    }

    [Test]
    public void A_time_of_sending_or_routing_is_in_the_future_and_within_30_days()
    {
        var now = new DateTimeOffset(2031, 5, 4, 3, 2, 1, TimeSpan.Zero);
        var clock = new FakeTimeProvider(now);
        Accept(Envelope(clock).SendAt(now.AddSeconds(1)).DelayRouting(1, now.AddDays(30)));
        Refuse(Envelope(clock).SendAt(now), "The sending is delayed until 2031-05-04 03:02:01Z; a time in the future, within 30 days, is allowed.");
        Refuse(
            Envelope(clock).DelayRouting(1, now.AddDays(30).AddSeconds(1)),
            "Routing order 1 is delayed until 2031-06-03 03:02:02Z; a time in the future, within 30 days, is allowed.");
        FaultsOf(Envelope().SendAt(DateTimeOffset.UnixEpoch).DelayRouting(1, DateTimeOffset.UnixEpoch).AddSigner("", "bob@example.com")).Should().Equal(
            "Recipient 2: the name is missing.",
            "The sending is delayed until 1970-01-01 00:00:00Z; a time in the future, within 30 days, is allowed.",
            "Routing order 1 is delayed until 1970-01-01 00:00:00Z; a time in the future, within 30 days, is allowed.");

        static EnvelopeBuilder Envelope(TimeProvider? clock = null) => new EnvelopeBuilder("Please sign", clock)
            .AddDocument(Document())
            .AddSigner("Ada", "ada@example.com");
    }

    [Test]
    public void A_time_is_not_checked_when_an_earlier_attempt_may_have_created_the_envelope()
    {
        Accept(Envelope().SendAt(DateTimeOffset.UnixEpoch).WithTransactionId("lease-42"));
        Refuse(
            Envelope().SendAt(DateTimeOffset.UnixEpoch).WithNewTransactionId("lease-42"),
            "The sending is delayed until 1970-01-01 00:00:00Z; a time in the future, within 30 days, is allowed.");
    }

    [Test]
    public void A_role_of_a_template_is_for_one_recipient()
    {
        Accept(new EnvelopeBuilder("x")
            .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com"))
            .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Bob", "bob@example.com")));
        Accept(new EnvelopeBuilder("x").FromTemplate(Guid.NewGuid())
            .AddTemplateRole("Tenant", "Ada", "ada@example.com").AddTemplateRole("Landlord", "Ada", "ada@example.com"));
        Refuse(
            new EnvelopeBuilder("x").FromTemplate(Guid.NewGuid())
                .AddTemplateRole("Tenant", "Ada", "ada@example.com").AddEmbeddedTemplateRole("Tenant", "Bob", "bob@example.com", "bob"),
            "The recipients 1, 2 take the same role 'Tenant' of a template; a role is for one recipient.");
        Refuse(
            new EnvelopeBuilder("x").AddDocument(Document()).AddTemplate(
                Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com").AddRole("Tenant", "Bob", "bob@example.com")),
            "The recipients 1, 2 take the same role 'Tenant' of a template; a role is for one recipient.");
    }

    [Test]
    public void Recipients_of_several_parts_are_counted_once_and_numbered_within_each()
    {
        Accept(Parts().AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com", ada => ada.RecipientId(7))));
        Refuse(
            Parts().AddTemplate(Guid.NewGuid(), t => t
                .AddRole("Tenant", "Ada", "ada@example.com", ada => ada.RecipientId(7)).AddRole("Agent", "Bob", "bob@example.com", bob => bob.RecipientId(7))),
            "2 recipients have the recipient id 7; it must be unique.");
        Refuse(
            Parts().AddSigner("Bob", "bob@example.com"),
            "Recipient 1: signs, and takes no role of a template; use AddRole.");

        static EnvelopeBuilder Parts() => new EnvelopeBuilder("x")
            .AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com", ada => ada.RecipientId(7)))
            .AddTemplate(Guid.NewGuid());
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
