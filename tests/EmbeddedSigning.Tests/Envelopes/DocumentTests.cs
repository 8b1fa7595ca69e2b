using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>Documents on their way up and down.</summary>
[TestFixture]
public sealed class DocumentTests
{
    private static readonly string[] _signable =
    [
        "already-signed", "broken-xref", "chromium", "cropbox", "encrypted-owner-password", "encrypted-owner-password-rc4", "form",
        "ghostscript", "incremental-update", "large-page", "latin-cjk-text", "leading-bytes", "libreoffice", "linearized",
        "object-streams", "pdf-2.0", "rotated", "scanned", "tiny-page", "weasyprint",
    ];

    private static readonly string[] _refused =
    [
        "encrypted-user-password", "header-only", "html-named", "not-a-pdf", "png-named", "truncated", "zero-pages",
    ];

    [Test]
    public async Task JSON_that_ends_where_a_piece_of_the_body_ends_leaves_the_document_whole()
    {
        const int Piece = 128 * 1024;
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var body = new BodyCopy();
        var client = docuSign.CreateClient(build: builder => builder.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => body)));
        var filler = Piece - 5000;
        EnvelopeDefinition Envelope() => Samples.Envelope()
            .AddDocument(DocumentSource.FromHtml($"<p>The terms.</p><!-- {new string('a', filler)} -->", "terms.html"))
            .Build();
        await client.CreateEnvelopeAsync(Envelope());
        filler += Piece - body.Last.AsSpan().IndexOf("%PDF-"u8);

        var summary = await client.CreateEnvelopeAsync(Envelope());

        body.Last.AsSpan().IndexOf("%PDF-"u8).Should().Be(Piece);
        (await client.GetEnvelopeAsync(summary.EnvelopeId)).Status.Should().Be(EnvelopeStatus.Sent);
    }

    [TestCaseSource(nameof(_signable))]
    public async Task A_PDF_of_any_producer_is_signed(string name)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        // A scan has no text to anchor at.
        TabPlacement placement = name == "scanned" ? TabPlacement.AtPosition(72, 600) : "/sign/";
        var session = await client.StartSigningAsync(
            new EnvelopeBuilder(name)
                .AddDocument(DocumentSource.FromFile(Samples.PdfPath(name + ".pdf")))
                .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", Samples.ClientUserId, signer => signer.SignHere(placement))
                .Build(),
            Samples.View);
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();

        using var signed = new MemoryStream();
        await client.DownloadDocumentAsync(session.Envelope.EnvelopeId, new DocumentId(1), signed);
        using var document = PdfDocument.Open(signed.ToArray());
        document.GetPages().Select(page => page.Text).Should().Contain(text => text.Contains("Ada Lovelace"));
    }

    [TestCaseSource(nameof(_refused))]
    public async Task An_unreadable_PDF_is_refused_with_a_code(string name)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        var act = () => docuSign.CreateClient().CreateEnvelopeAsync(
            Samples.Envelope(DocumentSource.FromFile(Samples.PdfPath(name + ".pdf"))).Build());

        (await act.Should().ThrowAsync<DocuSignApiException>()).Which.ErrorCode.Should().NotBeNullOrEmpty();
        docuSign.Envelopes.Should().BeEmpty();
    }

    [Test]
    public void A_document_can_be_opened_again_unless_its_stream_cannot_seek()
    {
        byte[] bytes = [1, 2, 3];

        DocumentSource.FromFile(Samples.PdfPath("weasyprint.pdf")).CanReopen.Should().BeTrue();
        DocumentSource.FromBytes(bytes, "lease.pdf").CanReopen.Should().BeTrue();
        DocumentSource.FromHtml("<p>Lease</p>", "lease.html").CanReopen.Should().BeTrue();
        DocumentSource.FromStream(new MemoryStream(bytes), "lease.pdf").CanReopen.Should().BeTrue();
        DocumentSource.FromStream(_ => new(new MemoryStream(bytes)), "lease.pdf").CanReopen.Should().BeTrue();
        DocumentSource.FromStream(new ForwardOnlyStream(bytes), "lease.pdf").CanReopen.Should().BeFalse();
    }

    [Test]
    public void An_empty_file_is_refused_before_it_is_sent()
    {
        var act = () => Samples.Envelope(DocumentSource.FromFile(Samples.PdfPath("empty.pdf"))).Build();

        act.Should().Throw<EnvelopeDefinitionException>().WithMessage("*is empty*");
    }

    [Test]
    public async Task A_document_of_25_MB_is_sent_signed_and_fetched_with_progress_both_ways()
    {
        const int Bytes = 25 * 1024 * 1024;
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var sent = new ProgressLog();
        var received = new ProgressLog();

        var session = await client.StartSigningAsync(
            Samples.Envelope(DocumentSource.FromBytes(Samples.LargePdf(Bytes), "large.pdf")).Build(), Samples.View, sent);
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();
        using var signed = new MemoryStream();
        await client.DownloadDocumentAsync(session.Envelope.EnvelopeId, new DocumentId(1), signed, progress: received);

        sent.Reports.Should().HaveCountGreaterThan(100).And.OnlyContain(report => report.TotalBytes == Bytes);
        sent.Reports.Select(report => report.BytesTransferred).Should().BeInAscendingOrder().And.EndWith(Bytes);
        received.Reports.Select(report => report.BytesTransferred).Should().BeInAscendingOrder().And.EndWith(signed.Length);
    }

    [Test]
    public async Task A_stream_that_can_seek_can_be_sent_again_and_is_left_open()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        await using var stream = new MemoryStream(File.ReadAllBytes(Samples.PdfPath("weasyprint.pdf")));
        var envelope = Samples.Envelope(DocumentSource.FromStream(stream, "lease.pdf")).Build();

        await client.CreateEnvelopeAsync(envelope);
        await client.CreateEnvelopeAsync(envelope);

        docuSign.Envelopes.Should().HaveCount(2);
        stream.CanRead.Should().BeTrue();
    }

    [Test]
    public async Task A_stream_that_cannot_seek_can_be_sent_once()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        await using var stream = new ForwardOnlyStream(File.ReadAllBytes(Samples.PdfPath("weasyprint.pdf")));
        var envelope = Samples.Envelope(DocumentSource.FromStream(stream, "lease.pdf")).Build();

        await client.CreateEnvelopeAsync(envelope);
        var again = () => client.CreateEnvelopeAsync(envelope);

        await again.Should().ThrowAsync<DocumentReadException>().WithMessage("*second time*");
        docuSign.Envelopes.Should().ContainSingle();
    }

    [Test]
    public async Task A_stream_that_is_opened_anew_each_time_is_disposed_of_each_time()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var opened = new List<MemoryStream>();
        var bytes = await File.ReadAllBytesAsync(Samples.PdfPath("weasyprint.pdf"));
        var envelope = Samples.Envelope(DocumentSource.FromStream(_ =>
        {
            opened.Add(new MemoryStream(bytes));
            return new(opened[^1]);
        }, "lease.pdf")).Build();

        await client.CreateEnvelopeAsync(envelope);
        await client.CreateEnvelopeAsync(envelope);

        opened.Should().HaveCount(2).And.OnlyContain(stream => !stream.CanRead);
    }

    [TestCase(1000, "changed while it was being sent")]
    [TestCase(1_000_000, "changed while it was being sent")]
    public async Task A_document_that_is_not_as_long_as_it_said_creates_nothing(int length, string fault)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var bytes = await File.ReadAllBytesAsync(Samples.PdfPath("weasyprint.pdf"));
        var envelope = Samples.Envelope(DocumentSource.FromStream(_ => new(new MemoryStream(bytes)), "lease.pdf", length)).Build();

        var act = () => docuSign.CreateClient().CreateEnvelopeAsync(envelope);

        await act.Should().ThrowAsync<DocumentReadException>().WithMessage($"*{fault}*");
        docuSign.Envelopes.Should().BeEmpty();
    }

    [Test]
    public async Task A_stream_of_unknown_length_over_the_limit_is_stopped()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var stream = new ForwardOnlyStream(new byte[33 * 1024 * 1024]);

        var act = () => docuSign.CreateClient().CreateEnvelopeAsync(Samples.Envelope(DocumentSource.FromStream(stream, "lease.pdf")).Build());

        await act.Should().ThrowAsync<DocumentReadException>().WithMessage("*more than 33,554,432 bytes*");
    }

    [Test]
    public async Task A_document_that_cannot_be_read_is_reported_as_such()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var envelope = Samples.Envelope(DocumentSource.FromStream(_ => throw new IOException("disk on fire"), "lease.pdf")).Build();

        var act = () => docuSign.CreateClient().CreateEnvelopeAsync(envelope);

        await act.Should().ThrowAsync<DocumentReadException>().WithInnerException<DocumentReadException, IOException>();
        docuSign.Envelopes.Should().BeEmpty();
    }

    [Test]
    public async Task A_name_in_any_script_arrives()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var bytes = await File.ReadAllBytesAsync(Samples.PdfPath("weasyprint.pdf"));

        var summary = await client.CreateEnvelopeAsync(Samples.Envelope(DocumentSource.FromBytes(bytes, "Miet\"vertrag; 租约.pdf")).Build());

        docuSign.Envelopes.Single().DocumentNames.Should().Equal("Miet\"vertrag; 租约.pdf");
        (await client.ListDocumentsAsync(summary.EnvelopeId))[0].Name.Should().Be("Miet\"vertrag; 租约.pdf");
    }

    private sealed class ProgressLog : IProgress<TransferProgress>
    {
        public List<TransferProgress> Reports { get; } = [];

        public void Report(TransferProgress value) => Reports.Add(value);
    }

    /// <summary>Copies the body of each request that creates an envelope, and sends it on.</summary>
    private sealed class BodyCopy : DelegatingHandler
    {
        public byte[] Last { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/envelopes", StringComparison.Ordinal))
            {
                Last = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
