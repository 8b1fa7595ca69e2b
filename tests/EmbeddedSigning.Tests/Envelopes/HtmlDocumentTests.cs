using System.Text;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>Responsive documents are HTML in the envelope's JSON, beside documents that are streamed.</summary>
[TestFixture]
public sealed class HtmlDocumentTests
{
    private const string Html = """<p>Rent: <input data-ds-type="number" data-ds-recipient-id="1" name="rent"></p><ds-signature data-ds-recipient-id="1"></ds-signature>""";

    private static readonly RecipientViewRequest _view = new(new Uri("https://app.example.com/signed"));

    [Test]
    public async Task HTML_and_a_streamed_document_are_signed_in_one_session()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = new EnvelopeBuilder("Lease")
            .AddDocument(DocumentSource.FromHtml(Html, "lease.html"), "Lease")
            .AddDocument(Annex)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/annex/"))
            .Build();

        var session = await client.StartSigningAsync(envelope, _view);
        using var signer = new EmulatedSigner { Values = { ["rent"] = "900" } };
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();

        var read = await client.GetEnvelopeAsync(session.Envelope.EnvelopeId, EnvelopeParts.Documents);
        read.Documents!.Select(document => document.Name).Should().StartWith(["Lease", "annex.txt"]);
        (await client.GetFormDataAsync(session.Envelope.EnvelopeId)).GetValue("rent").Should().Be("900");
    }

    [Test]
    public async Task An_envelope_of_HTML_alone_is_changed_before_it_is_sent()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = new EnvelopeBuilder("Lease")
            .AddDocument(DocumentSource.FromHtml(Html, "lease.html"), options: new DocumentOptions { ConfigureJson = json => json["name"] = "Lease of 12 Garden Street" })
            .AddSigner("Ada Lovelace", "ada@example.com")
            .Build();

        var summary = await client.CreateEnvelopeAsync(envelope);

        envelope.Documents.Should().ContainSingle();
        (await client.GetEnvelopeAsync(summary.EnvelopeId, EnvelopeParts.Documents)).Documents![0].Name.Should().Be("Lease of 12 Garden Street");
    }

    [Test]
    public void A_formula_may_name_a_field_of_the_HTML() => new EnvelopeBuilder("Lease")
        .AddDocument(DocumentSource.FromHtml(Html + "/year/", "lease.html"))
        .AddSigner("Ada Lovelace", "ada@example.com", signer => signer.Formula("/year/", "year", "[rent] * 12"))
        .Build().Recipients.Should().ContainSingle();

    [Test]
    public void HTML_is_checked_like_other_documents() =>
        FluentActions.Invoking(() => new EnvelopeBuilder("Lease").AddDocument(DocumentSource.FromHtml("", "lease.html")).AddSigner("Ada", "ada@example.com").Build())
            .Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should().ContainSingle().Which.Should().Contain("empty");

    [Test]
    public void HTML_is_not_streamed_into_JSON() =>
        FluentActions.Invoking(() => EnvelopeDefinition.FromJson(
            """{"documents":[{"documentId":"1","name":"Lease"}]}""",
            new Dictionary<int, DocumentSource> { [1] = DocumentSource.FromHtml(Html, "lease.html") }))
            .Should().Throw<EnvelopeDefinitionException>().WithMessage("*htmlDefinition*");

    [Test]
    public async Task HTML_does_not_replace_a_document_of_an_envelope()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var summary = await client.CreateEnvelopeAsync(Samples.Envelope().Build());

        await FluentActions.Awaiting(() => client.PutDocumentAsync(summary.EnvelopeId, 1, DocumentSource.FromHtml(Html, "lease.html")))
            .Should().ThrowAsync<EnvelopeDefinitionException>().WithMessage("*HTML*");
    }

    private static DocumentSource Annex => DocumentSource.FromBytes(Encoding.UTF8.GetBytes("Annex /annex/"), "annex.txt");
}
