using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>Calls that contradict each other are faults, because nothing says which of them is meant.</summary>
[TestFixture]
public sealed class ContradictionTests
{
    [Test]
    public void A_value_is_given_once_for_a_label()
    {
        Refuse(Role(tenant => tenant.Prefill("rent", "900").Prefill("rent", "950")), "Recipient 1: the tab Text 'rent' is filled in twice, with different values or locks.");
        Refuse(
            Role(tenant => tenant.Prefill("rent", "900").Prefill("rent", "900", locked: true)),
            "Recipient 1: the tab Text 'rent' is filled in twice, with different values or locks.");
        FaultsOf(Role(tenant => tenant.Prefill("rent", "900").Prefill("rent", "900").Prefill("rent", "true", TabType.Checkbox).Prefill("city", "x"))).Should().BeEmpty();
    }

    [Test]
    public void An_envelope_is_sent_at_a_time_or_after_a_delay()
    {
        const string fault = "The envelope is to be sent at a time (SendAt) and after a delay (SendAfter); call one of them.";
        var time = DateTimeOffset.UtcNow.AddDays(1);

        Refuse(Samples.Envelope().SendAt(time).SendAfter(TimeSpan.FromDays(2)), fault);
        Refuse(Samples.Envelope().SendAfter(TimeSpan.FromDays(2)).SendAt(time), fault);
        FaultsOf(Samples.Envelope().SendAt(time).SendAt(time.AddDays(1))).Should().BeEmpty("the last of one method wins");
    }

    [Test]
    public void FromTemplate_is_for_one_template()
    {
        var template = Guid.NewGuid();

        Refuse(
            new EnvelopeBuilder("x").FromTemplate(template).FromTemplate(Guid.NewGuid()).AddTemplateRole("Tenant", "Ada", "ada@example.com"),
            "The envelope is from two templates (FromTemplate); use AddTemplate for several.");
        FaultsOf(new EnvelopeBuilder("x").FromTemplate(template).FromTemplate(template).AddTemplateRole("Tenant", "Ada", "ada@example.com")).Should().BeEmpty();
    }

    [Test]
    public void A_document_of_a_template_is_replaced_once() => Refuse(
        new EnvelopeBuilder("x").AddTemplate(Guid.NewGuid(), t => t
            .ReplaceDocument(Samples.Pdf).ReplaceDocument(Samples.Pdf).AddRole("Tenant", "Ada", "ada@example.com")),
        "The document of a template is replaced twice (ReplaceDocument).");

    [Test]
    public void A_name_in_person_is_for_a_signer_in_person()
    {
        const string fault = "Recipient 1: is no in-person signer, and has the name of one (InPersonSignerName).";

        Refuse(Signer(signer => signer.InPersonSignerName("Ada")), fault);
        Refuse(new EnvelopeBuilder("x").AddDocument(Samples.Pdf).AddCarbonCopy("Bob", "bob@example.com", copy => copy.InPersonSignerName("Ada")), fault);
        Refuse(
            new EnvelopeBuilder("x").AddDocument(Samples.Pdf).AddTemplate(
                Guid.NewGuid(), t => t.AddRole("Tenant", "Bob", "bob@example.com", tenant => tenant.InPersonSignerName("Ada"))),
            fault[..^1] + "; give the role the type RecipientType.InPersonSigner.");
        FaultsOf(Role(tenant => tenant.InPersonSignerName("Ada"))).Should().BeEmpty("the role may be one of an in-person signer");
    }

    [Test]
    public void A_click_is_for_an_embedded_signer()
    {
        const string fault = "Recipient 1: agrees with a click, which is for embedded signers.";

        Refuse(new EnvelopeBuilder("x").AddDocument(Samples.Pdf).AddSigner("Ada", "ada@example.com", signer => signer.ClickToAgree()), fault);
        Refuse(
            new EnvelopeBuilder("x").AddDocument(Samples.Pdf)
                .AddRecipient(RecipientBuilder.CertifiedDelivery("Ada", "ada@example.com", "ada").ClickToAgree()),
            fault);
    }

    [Test]
    public void A_click_leaves_no_form_fields() => Refuse(
        new EnvelopeBuilder("x").AddDocument(Samples.Pdf, options: new DocumentOptions { FormFieldsFor = 1 })
            .AddEmbeddedSigner("Ada", "ada@example.com", "ada", signer => signer.ClickToAgree()),
        "The form fields of document 1 are for recipient 1, who agrees with a click and has no tabs.");

    [Test]
    public void A_number_that_an_enumeration_does_not_have_is_refused()
    {
        Refuse(Signer(signer => signer.Text("/t/", "t", options: new TabOptions { Font = (TabFont)99 })), "Recipient 1: the tab Text 't' has an unknown font (99).");
        Refuse(
            Signer(signer => signer.Text("/t/", "t", options: new TabOptions { FontColor = (TabFontColor)99 })),
            "Recipient 1: the tab Text 't' has an unknown font colour (99).");
        Refuse(
            Signer(signer => signer.SignHere(TabPlacement.AtAnchor("/t/", units: (AnchorUnits)99))),
            "Recipient 1: the tab SignHere has an unknown unit of its anchor (99).");
        Refuse(Role(tenant => tenant.Prefill("t", "x", (TabType)99)), "Recipient 1: the tab 99 't' is of an unknown kind.");
        Refuse(
            Samples.Envelope().AddDocument(Samples.Pdf, options: new DocumentOptions { Supplemental = true, Acknowledgment = (DocumentAcknowledgment)99 }),
            "Document 2 has an unknown acknowledgment (99).");
    }

    private static EnvelopeBuilder Signer(Action<RecipientBuilder> configure) =>
        new EnvelopeBuilder("Please sign").AddDocument(Samples.Pdf).AddSigner("Ada", "ada@example.com", configure);

    private static EnvelopeBuilder Role(Action<RecipientBuilder> configure) =>
        new EnvelopeBuilder("Please sign").FromTemplate(Guid.NewGuid()).AddTemplateRole("Tenant", "Ada", "ada@example.com", configure);

    private static void Refuse(EnvelopeBuilder builder, string fault) => FaultsOf(builder).Should().Equal(fault);

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
