using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>What is refused of recipients before anything is sent.</summary>
[TestFixture]
public sealed class RecipientRulesTests
{
    private static readonly PhoneNumber _phone = new("49", "15112345678");

    [TestCase("CertifiedDelivery", "a certified delivery")]
    [TestCase("Editor", "an editor")]
    [TestCase("Agent", "an agent")]
    [TestCase("Intermediary", "an intermediary")]
    [TestCase("CarbonCopy", "a carbon copy")]
    public void Only_recipients_who_sign_have_tabs(string type, string kind)
    {
        var recipient = type switch
        {
            "CertifiedDelivery" => RecipientBuilder.CertifiedDelivery("Ada", "ada@example.com"),
            "Editor" => RecipientBuilder.Editor("Ada", "ada@example.com"),
            "Agent" => RecipientBuilder.Agent("Ada", "ada@example.com"),
            "Intermediary" => RecipientBuilder.Intermediary("Ada", "ada@example.com"),
            _ => RecipientBuilder.CarbonCopy("Ada", "ada@example.com"),
        };

        Refuse(recipient.SignHere("/sign/"), $"Recipient 1: {kind} has no tabs.");
    }

    [Test]
    public void A_signer_who_agrees_with_a_click_has_no_tabs()
    {
        Refuse(Embedded().ClickToAgree(), "Recipient 1: agrees with a click, which is for documents without tabs.");
        FaultsOf(RecipientBuilder.EmbeddedSigner("Ada", "ada@example.com", "user-42").ClickToAgree()).Should().BeEmpty();
    }

    [Test]
    public void An_in_person_signer_has_a_name() => Refuse(
        RecipientBuilder.InPersonSigner("Hedy", "hedy@example.com", " ").SignHere("/sign/"),
        "Recipient 1: the name of the person who signs on the host's device is missing.");

    [Test]
    public void The_address_of_an_in_person_signer_is_one_and_of_an_in_person_signer()
    {
        const string Invalid = "Recipient 1: the e-mail address of the in-person signer is not valid.";

        Refuse(RecipientBuilder.InPersonSigner("Hedy", "hedy@example.com", "Ivan").InPersonSignerEmail("ivan"), Invalid);
        Refuse(RecipientBuilder.InPersonSigner("Hedy", "hedy@example.com", "Ivan").InPersonSignerEmail(new string('i', 90) + "@example.com"), Invalid);
        Refuse(
            Embedded().InPersonSignerEmail("ivan@example.com"),
            "Recipient 1: is no in-person signer, and has the e-mail address of one (InPersonSignerEmail).");
        FaultsOf(new EnvelopeBuilder("x").AddTemplate(Guid.NewGuid(), t => t.AddRole(
            "Desk", "Hedy", "hedy@example.com", desk => desk.InPersonSignerEmail("ivan@example.com")))).Should().Equal(
            "Recipient 1: is no in-person signer, and has the e-mail address of one (InPersonSignerEmail); give the role the type RecipientType.InPersonSigner.");
    }

    [Test]
    public void A_role_of_FromTemplate_has_no_place_for_some_settings()
    {
        Refuse(role => role.PhoneAuthentication(_phone), "an identity check");
        Refuse(role => role.KnowledgeBasedAuthentication(), "an identity check");
        Refuse(role => role.Note("Hello"), "a note");
        Refuse(role => role.ExcludeDocuments(1), "excluded documents");
        Refuse(role => role.InPersonSignerEmail("ivan@example.com"), "the e-mail address of an in-person signer");

        static void Refuse(Action<RecipientBuilder> set, string setting)
        {
            FaultsOf(new EnvelopeBuilder("x").FromTemplate(Guid.NewGuid()).AddTemplateRole("Tenant", "Ada", "ada@example.com", set)).Should().Equal(
                $"Recipient 1: has {setting}, for which a role of FromTemplate has no place; use AddTemplate.");
            if (setting != "the e-mail address of an in-person signer")
            {
                var envelope = new EnvelopeBuilder("x").AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", "ada@example.com", set)).Build();
                envelope.TemplateId.Should().BeNull("it is sent as a composite template, whose recipients have the setting");
            }
        }
    }

    [TestCase("participant")]
    [TestCase("")]
    public void A_type_that_the_library_cannot_write_is_refused(string name)
    {
        var type = name.Length > 0 ? new RecipientType(name) : default;
        var fault = $"Recipient 1: is of the type '{name}', which the library cannot write; add the recipient with EnvelopeBuilder.ConfigureJson.";
        var template = Guid.NewGuid();

        FaultsOf(new EnvelopeBuilder("x").AddTemplate(template, t => t.AddRole("Guest", "Ada", "ada@example.com", type: type))).Should().Equal(fault);
        FaultsOf(new EnvelopeBuilder("x").AddTemplate(template, t => t.AddEmbeddedRole("Guest", "Ada", "ada@example.com", "user-42", type: type)))
            .Should().Equal(fault);
        FaultsOf(new EnvelopeBuilder("x").FromTemplate(template).AddTemplateRole("Guest", "Ada", "ada@example.com", type: type)).Should().Equal(fault);
        FaultsOf(new EnvelopeBuilder("x").FromTemplate(template).AddEmbeddedTemplateRole("Guest", "Ada", "ada@example.com", "user-42", type: type))
            .Should().Equal(fault);
        new EnvelopeBuilder("x").DefineRole("Guest", type: type).Invoking(builder => builder.BuildTemplate("Lease"))
            .Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should().Equal(fault);
    }

    [Test]
    public void Every_type_with_a_name_can_be_written()
    {
        var types = typeof(RecipientType).GetProperties().Where(property => property.PropertyType == typeof(RecipientType))
            .Select(property => (RecipientType)property.GetValue(null)!).ToList();

        types.Should().HaveCountGreaterThan(9).And.AllSatisfy(type => FaultsOf(
            new EnvelopeBuilder("x").AddTemplate(Guid.NewGuid(), t => t.AddRole("Guest", "Ada", "ada@example.com", type: type))).Should().BeEmpty(type.ToString()));
    }

    [Test]
    public void A_role_of_a_composite_envelope_with_a_name_for_the_host_needs_its_type()
    {
        var builder = new EnvelopeBuilder("x").FromTemplate(Guid.NewGuid()).AddDocument(Samples.Pdf);

        FaultsOf(builder.AddTemplateRole("Desk", "Hedy", "hedy@example.com", desk => desk.InPersonSignerName("Ivan"))).Should().Equal(
            "Recipient 1: is no in-person signer, and has the name of one (InPersonSignerName); give the role the type RecipientType.InPersonSigner.");
    }

    [TestCase(7)]
    [TestCase(1)]
    public void A_witness_is_for_a_signer(int witnessFor) => Refuse(
        RecipientBuilder.Witness(witnessFor, "Wim", "wim@example.com").SignHere("/sign/"),
        $"Recipient 1: is a witness for recipient {witnessFor}, who is no signer of the envelope.");

    [Test]
    public void Without_an_email_address_a_phone_number_is_needed()
    {
        Refuse(RecipientBuilder.Signer("Ada", email: null).SignHere("/sign/"), "Recipient 1: the e-mail address is missing.");
        FaultsOf(RecipientBuilder.Signer("Ada", email: null).DeliverBySms(_phone).SignHere("/sign/")).Should().BeEmpty();
        FaultsOf(RecipientBuilder.Signer("Ada", email: null).AlsoBySms(_phone).SignHere("/sign/")).Should().BeEmpty();
        FaultsOf(RecipientBuilder.Signer("Ada", email: null).AlsoByWhatsApp(_phone).SignHere("/sign/")).Should().BeEmpty();
        FaultsOf(RecipientBuilder.EmbeddedSigner("Ada", "", "user-42").AlsoByEmail().AlsoBySms(_phone).SignHere("/sign/"))
            .Should().Equal("Recipient 1: the e-mail address is missing.");
    }

    [Test]
    public void Recipients_of_other_types_and_roles_need_no_email_address_either()
    {
        Allow(static email => RecipientBuilder.CarbonCopy("Ada", email));
        Allow(static email => RecipientBuilder.CertifiedDelivery("Ada", email));
        Allow(static email => RecipientBuilder.Agent("Ada", email));
        Allow(static email => RecipientBuilder.Editor("Ada", email));
        Allow(static email => RecipientBuilder.Intermediary("Ada", email));
        Allow(static email => RecipientBuilder.Witness(1, "Ada", email).SignHere("/sign/"));
        AllowRole((email, configure) => new EnvelopeBuilder("x").FromTemplate(Guid.NewGuid()).AddTemplateRole("Tenant", "Ada", email, configure));
        AllowRole((email, configure) => new EnvelopeBuilder("x").AddTemplate(Guid.NewGuid(), t => t.AddRole("Tenant", "Ada", email, configure)));

        static void Allow(Func<string?, RecipientBuilder> create)
        {
            FaultsOf(Envelope(create(null))).Should().Equal("Recipient 2: the e-mail address is missing.");
            FaultsOf(Envelope(create(null).DeliverBySms(_phone))).Should().BeEmpty();
            FaultsOf(Envelope(create(null).AlsoBySms(_phone))).Should().BeEmpty();
        }

        static EnvelopeBuilder Envelope(RecipientBuilder recipient) => new EnvelopeBuilder("x")
            .AddDocument(Samples.Pdf).AddSigner("Bob", "bob@example.com", static signer => signer.SignHere("/sign/")).AddRecipient(recipient);

        static void AllowRole(Func<string?, Action<RecipientBuilder>?, EnvelopeBuilder> create)
        {
            FaultsOf(create(null, null)).Should().Equal("Recipient 1: the e-mail address is missing.");
            FaultsOf(create(null, static role => role.DeliverByWhatsApp(_phone))).Should().BeEmpty();
            FaultsOf(create(null, static role => role.AlsoByWhatsApp(_phone))).Should().BeEmpty();
        }
    }

    [TestCase("Agent")]
    [TestCase("Editor")]
    [TestCase("Intermediary")]
    public void Whom_an_earlier_recipient_names_needs_no_name_and_no_email_address(string type)
    {
        Allow(RecipientBuilder.Signer("", email: null).SignHere("/sign/"));
        Allow(RecipientBuilder.Signer("Ada", email: null).SignHere("/sign/"));
        Allow(RecipientBuilder.Signer("", "ada@example.com").SignHere("/sign/"));
        Allow(RecipientBuilder.CarbonCopy("", email: null));
        Allow(RecipientBuilder.CertifiedDelivery("", email: null));

        void Allow(RecipientBuilder named) => FaultsOf(After(type, 1, named.RoutingOrder(2))).Should().BeEmpty();
    }

    [TestCase("Agent", 2)]
    [TestCase("Editor", 3)]
    [TestCase("Intermediary", 2)]
    [TestCase("CarbonCopy", 1)]
    public void Whom_nobody_names_needs_a_name_and_an_email_address(string type, int order) =>
        FaultsOf(After(type, order, RecipientBuilder.Signer("", email: null).RoutingOrder(2).SignHere("/sign/")))
            .Should().Equal("Recipient 2: the name is missing.", "Recipient 2: the e-mail address is missing.");

    [Test]
    public void Whom_an_earlier_recipient_names_is_neither_embedded_nor_signs_in_person()
    {
        string[] faults = ["Recipient 2: the name is missing.", "Recipient 2: the e-mail address is missing."];

        FaultsOf(After("Agent", 1, RecipientBuilder.EmbeddedSigner("", "", "user-42").RoutingOrder(2).SignHere("/sign/"))).Should().Equal(faults);
        FaultsOf(After("Agent", 1, RecipientBuilder.InPersonSigner("", "", "Ivan").RoutingOrder(2).SignHere("/sign/"))).Should().Equal(faults);
    }

    [Test]
    public void An_in_person_signer_has_no_phone_and_the_host_an_email_address()
    {
        const string Fault = "Recipient 1: is an in-person signer, who has no phone for messages; DocuSign notifies the host by e-mail.";

        Refuse(InPerson().DeliverBySms(_phone), Fault);
        Refuse(InPerson().DeliverByWhatsApp(_phone), Fault);
        Refuse(InPerson().AlsoBySms(_phone), Fault);
        Refuse(InPerson().AlsoByWhatsApp(_phone), Fault);
        Refuse(InPerson("desk-1").AlsoByEmail().AlsoBySms(_phone), Fault);
        FaultsOf(RecipientBuilder.InPersonSigner("Hedy", "", "Ivan").DeliverBySms(_phone).SignHere("/sign/"))
            .Should().Equal("Recipient 1: the e-mail address is missing.", Fault);
        FaultsOf(new EnvelopeBuilder("x").FromTemplate(Guid.NewGuid())
            .AddTemplateRole("Desk", "Hedy", "hedy@example.com", host => host.InPersonSignerName("Ivan").AlsoBySms(_phone))).Should().Equal(Fault);
        FaultsOf(new EnvelopeBuilder("x").AddTemplate(Guid.NewGuid(), t => t.AddRole(
            "Desk", "Hedy", "hedy@example.com", host => host.InPersonSignerName("Ivan").DeliverBySms(_phone), RecipientType.InPersonSigner))).Should().Equal(Fault);
        FaultsOf(InPerson().SmsAuthentication(_phone)).Should().BeEmpty("that is how the signer is authenticated");

        static RecipientBuilder InPerson(string? clientUserId = null) =>
            RecipientBuilder.InPersonSigner("Hedy", "hedy@example.com", "Ivan", clientUserId).SignHere("/sign/");
    }

    [Test]
    public void A_recipient_is_reached_by_one_phone_instead_of_email()
    {
        const string fault = "Recipient 1: is notified by several phones instead of e-mail; call DeliverBySms or DeliverByWhatsApp once.";
        Refuse(RecipientBuilder.Signer("Ada", email: null).DeliverBySms(_phone).DeliverByWhatsApp(_phone).SignHere("/sign/"), fault);
        Refuse(RecipientBuilder.Signer("Ada", email: null).DeliverByWhatsApp(_phone).DeliverBySms(_phone).SignHere("/sign/"), fault);
        Refuse(RecipientBuilder.Signer("Ada", email: null).DeliverBySms(_phone).DeliverBySms(new("49", "15100000000")).SignHere("/sign/"), fault);
    }

    [Test]
    public void An_embedded_recipient_without_email_gets_no_message_to_a_phone()
    {
        const string fault = "Recipient 1: is embedded, so DocuSign sends no message; add AlsoByEmail, or leave the phone number out.";

        Refuse(Embedded().DeliverBySms(_phone), fault);
        Refuse(Embedded().AlsoByWhatsApp(_phone), fault);
        FaultsOf(Embedded().AlsoBySms(_phone).AlsoByEmail()).Should().BeEmpty();
    }

    [Test]
    public void A_remote_recipient_gets_an_email_anyway() => Refuse(
        RecipientBuilder.Signer("Ada", "ada@example.com").SignHere("/sign/").AlsoByEmail(),
        "Recipient 1: is not embedded, so DocuSign's e-mail leads to DocuSign; AlsoByEmail is for embedded recipients.");

    [TestCase("http://app.example.com/start")]
    [TestCase("/start")]
    public void A_start_URL_is_secure_and_absolute(string url) => Refuse(
        Embedded().AlsoByEmail(new Uri(url, UriKind.RelativeOrAbsolute)),
        "Recipient 1: the URL for AlsoByEmail must be https (http on loopback only), with at most 500 characters.");

    [TestCase(0)]
    [TestCase(1)]
    public void A_start_URL_has_a_greatest_length(int more)
    {
        const string start = "https://app.example.com/";
        var url = start + new string('a', RecipientBuilder.MaximumStartUrlLength - start.Length + more);

        FaultsOf(Embedded().AlsoByEmail(new Uri(url))).Should().HaveCount(more);
    }

    [TestCase("+49", "15112345678")]
    [TestCase("", "15112345678")]
    [TestCase("49", "0151 1234")]
    [TestCase("49", "123")]
    [TestCase("49", "123456789012345")]
    [TestCase("1234", "15112345678")]
    public void A_phone_number_has_two_parts_of_digits(string countryCode, string number)
    {
        const string fault = "Recipient 1: a phone number needs a country calling code of 1 to 3 digits, without plus, and a number of 4 to 14 digits.";
        var phone = new PhoneNumber(countryCode, number);

        Refuse(RecipientBuilder.Signer("Ada", "ada@example.com").DeliverBySms(phone), fault);
        Refuse(RecipientBuilder.Signer("Ada", "ada@example.com").AlsoBySms(phone), fault);
        Refuse(RecipientBuilder.Signer("Ada", "ada@example.com").PhoneAuthentication(phone), fault);
    }

    [Test]
    public void An_identity_check_is_one_and_complete()
    {
        Refuse(
            Embedded().PhoneAuthentication(_phone).KnowledgeBasedAuthentication(),
            "Recipient 1: has several identity checks; DocuSign makes one, beside an access code.");
        Refuse(Embedded().PhoneAuthentication(), "Recipient 1: is to be authenticated by phone, without a phone number.");
        Refuse(Embedded().SmsAuthentication(), "Recipient 1: is to be authenticated by phone, without a phone number.");
        Refuse(Embedded().IdentityVerification(Guid.Empty), "Recipient 1: the id of the identity workflow is the empty GUID.");
        FaultsOf(Embedded().PhoneAuthentication(_phone).AccessCode(new AccessCode("1234"))).Should().BeEmpty();
    }

    [TestCase("german")]
    [TestCase("")]
    [TestCase("xx")]
    [TestCase("de_DE")]
    public void A_language_is_one_of_DocuSigns_locales(string locale) => Refuse(
        Embedded().Language(locale),
        "Recipient 1: the language must be one of DocuSign's locales (SigningLocales.All), such as \"de\" or \"fr_CA\"; ConfigureJson sets a newer one.");

    [Test]
    public void Every_locale_is_a_language_of_recipients_whatever_its_spelling()
    {
        foreach (var locale in EmbeddedSigning.Signing.SigningLocales.All)
        {
            FaultsOf(Embedded().Language(locale)).Should().BeEmpty(locale);
            FaultsOf(Embedded().Language(locale.ToUpperInvariant().Replace('_', '-'))).Should().BeEmpty(locale);
        }
    }

    [Test]
    public void Texts_have_DocuSigns_lengths()
    {
        Refuse(Embedded().Note(new string('x', 1001)), "Recipient 1: the note has 1001 characters; at most 1000 are allowed.");
        Refuse(
            Embedded().Language("de", new string('x', 101)),
            "Recipient 1: the subject of its e-mail has 101 characters; at most 100 are allowed.");
        Refuse(
            Embedded().Language("de", "x", new string('x', 10_001)),
            "Recipient 1: the message of its e-mail has 10001 characters; at most 10000 are allowed.");
        FaultsOf(Embedded().Language("de", new string('x', 100), new string('x', 10_000)).Note(new string('x', 1000))).Should().BeEmpty();
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(null)]
    public void An_access_code_is_not_empty(string? code) =>
        FluentActions.Invoking(() => new AccessCode(code!)).Should().Throw<ArgumentException>().WithMessage("*1 to 50 characters*");

    [Test]
    public void An_access_code_has_at_most_50_characters()
    {
        _ = new AccessCode(new string('x', 50));

        FluentActions.Invoking(() => new AccessCode(new string('x', 51))).Should().Throw<ArgumentException>();
    }

    private static RecipientBuilder Embedded() => RecipientBuilder.EmbeddedSigner("Ada", "ada@example.com", "user-42").SignHere("/sign/");

    private static void Refuse(RecipientBuilder recipient, string fault) => FaultsOf(recipient).Should().Equal(fault);

    private static EnvelopeBuilder After(string type, int order, RecipientBuilder recipient) => new EnvelopeBuilder("Please sign")
        .AddDocument(Samples.Pdf)
        .AddRecipient((type switch
        {
            "Agent" => RecipientBuilder.Agent("Agatha", "agatha@example.com"),
            "Editor" => RecipientBuilder.Editor("Eve", "eve@example.com"),
            "Intermediary" => RecipientBuilder.Intermediary("Ian", "ian@example.com"),
            _ => RecipientBuilder.CarbonCopy("Carl", "carl@example.com"),
        }).RoutingOrder(order))
        .AddRecipient(recipient);

    private static IReadOnlyList<string> FaultsOf(RecipientBuilder recipient) =>
        FaultsOf(new EnvelopeBuilder("Please sign").AddDocument(Samples.Pdf).AddRecipient(recipient));

    private static IReadOnlyList<string> FaultsOf(EnvelopeBuilder envelope)
    {
        try
        {
            envelope.Build();
            return [];
        }
        catch (EnvelopeDefinitionException exception)
        {
            return exception.Faults;
        }
    }
}
