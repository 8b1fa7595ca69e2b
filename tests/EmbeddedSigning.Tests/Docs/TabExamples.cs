using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>What docs/tabs.md shows.</summary>
[TestFixture]
public sealed class TabExamples
{
    private static readonly DocumentSource _leaseText = DocumentSource.FromBytes(
        "Rent: /rent/ Deposit: /deposit/ Year: /year/ Pets: /pets-yes/ /pets-no/ /which/ City: /city/ Garage: /garage/ Cellar: /cellar/ Id: /id/ /sign/ /date/"u8
            .ToArray(),
        "lease.txt");

    [Test]
    public async Task A_form_is_filled_in()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        using var signer = new EmulatedSigner { Values = { ["pets"] = "yes", ["which"] = "a dog", ["city"] = "SH", ["rent"] = "950" } };

        var session = await client.StartSigningAsync(Form(), new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();

        var data = await client.GetFormDataAsync(session.Envelope.EnvelopeId);
        (data.GetValue("rent"), data.GetValue("year"), data.GetValue("which"), data.GetValue("city")).Should().Be(("950", "13200", "a dog", "SH"));
    }

    [Test]
    public async Task The_other_blocks_run_too()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        using var signer = new EmulatedSigner { Values = { ["name"] = "Ada King" } };

        var session = await client.StartSigningAsync(Pdf(), new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();

        (await client.GetFormDataAsync(session.Envelope.EnvelopeId)).GetValue("name").Should().Be("Ada King");
        await client.CreateEnvelopeAsync(Raw());
        await client.CreateEnvelopeAsync(Responsive());
    }

    private static EnvelopeDefinition Form()
    {
        var lease = _leaseText;

        // docs/tabs.md: begin
        var style = new TabOptions { Font = TabFont.Helvetica, FontSize = 11 };
        var envelope = new EnvelopeBuilder("Lease of 12 Garden Street")
            .AddDocument(lease)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer
                .Number("/rent/", "rent", "900", options: style with { Tooltip = "Per month", MaxLength = 6 })
                .Number("/deposit/", "deposit", "1800", options: style with { Locked = true })
                .Formula("/year/", "year", "[rent] * 12 + [deposit]", decimals: 0)
                .RadioGroup("pets", [new("yes", "/pets-yes/"), new("no", "/pets-no/", Selected: true)])
                .Text("/which/", "which", options: style with { Condition = new TabCondition("pets", "yes") })
                .List("/city/", "city", ["Springfield", new("Shelbyville", "SH")], value: "Springfield")
                .CheckboxGroup("extras", [new("garage", "/garage/"), new("cellar", "/cellar/")], minimum: 1, message: "Choose at least one.")
                .SignerAttachment("/id/", "identity card", required: false)
                .SignHere("/sign/")
                .DateSigned("/date/"))
            .Build();
        // docs/tabs.md: end
        return envelope;
    }

    private static EnvelopeDefinition Pdf()
    {
        var form = DocumentSource.FromFile(Samples.PdfPath("form.pdf"));
        var rules = _leaseText;

        // docs/tabs.md: begin
        var envelope = new EnvelopeBuilder("Membership")
            .AddDocument(form, options: new DocumentOptions { FormFieldsFor = 1 })
            .AddDocument(rules, "House rules", new DocumentOptions { Supplemental = true, Acknowledgment = DocumentAcknowledgment.ViewAndAccept })
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer
                .RecipientId(1)
                .Prefill("town", "Springfield")
                .SignHere(TabPlacement.AtPosition(150, 720)))
            .Build();
        // docs/tabs.md: end
        return envelope;
    }

    private static EnvelopeDefinition Responsive()
    {
        // docs/tabs.md: begin
        const string html = """
            <h1>Lease</h1>
            <p>Rent: <input data-ds-type="number" data-ds-recipient-id="1" name="rent">, in a year /year/</p>
            <ds-signature data-ds-recipient-id="1"></ds-signature>
            """;
        var envelope = new EnvelopeBuilder("Lease of 12 Garden Street")
            .AddDocument(DocumentSource.FromHtml(html, "lease.html"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer
                .RecipientId(1)
                .Formula("/year/", "year", "[rent] * 12"))
            .Build();
        // docs/tabs.md: end
        return envelope;
    }

    private static EnvelopeDefinition Raw()
    {
        var lease = _leaseText;

        // docs/tabs.md: begin
        var envelope = new EnvelopeBuilder("Lease of 12 Garden Street")
            .AddDocument(lease, options: new DocumentOptions { ConfigureJson = document => document["templateLocked"] = "true" })
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer
                .SignHere("/sign/", options: new TabOptions { ConfigureJson = tab => tab["scaleValue"] = "0.7" })
                .ConfigureJson(recipient => recipient["note"] = "Page two is new"))
            .ConfigureJson(json => json["emailSettings"] = new JsonObject { ["replyEmailAddressOverride"] = "leases@example.com" })
            .Build();
        // docs/tabs.md: end
        return envelope;
    }
}
