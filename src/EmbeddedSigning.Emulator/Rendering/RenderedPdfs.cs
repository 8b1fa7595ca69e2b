using System.Runtime.CompilerServices;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Pdf.Drawing;
using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Rendering;

/// <summary>
/// The PDFs of an envelope in its current state. An envelope object never changes; a new state is a new object. A drawn PDF is cached while memory allows,
/// and drawing it again gives the same result.
/// </summary>
internal sealed class RenderedPdfs
{
    private const string Watermark = "Not completed";

    private readonly ConditionalWeakTable<Envelope, Rendering> _renderings = [];

    public byte[] Document(Envelope envelope, EnvelopeDocument document) =>
        Render(envelope).Documents[envelope.Documents.IndexOf(document)].Value;

    public byte[] Document(Envelope envelope, EnvelopeDocument document, RenderingView view)
    {
        var hasWatermark = view.HasWatermark && envelope.Status != EnvelopeStatus.Completed;
        return view.ShowsChanges || hasWatermark ? Draw(envelope, document, view.ShowsChanges, hasWatermark) : Document(envelope, document);
    }

    public byte[] Certificate(Envelope envelope) => Render(envelope).Certificate.Value;

    public byte[] Certificate(Envelope envelope, string? language) => language is null
        ? Certificate(envelope)
        : RenderedCertificate.Render(envelope, [.. envelope.Documents.Select(document => Document(envelope, document))], language);

    public byte[] Combined(Envelope envelope, bool includeCertificate, RenderingView view)
    {
        List<byte[]> parts =
        [
            .. envelope.Documents.Where(document => document.IsInDownload).Select(document => Document(envelope, document, view)),
        ];
        if (includeCertificate)
        {
            parts.Add(Certificate(envelope, view.Language));
        }

        return parts.Count == 1 ? parts[0] : Join(parts);
    }

    private static byte[] Join(IReadOnlyList<byte[]> parts)
    {
        var budget = ReadingBudget.ForStreams();
        return PdfJoiner.Join(parts, part => new PdfEdit(PdfFile.Open(part, budget)));
    }

    private Rendering Render(Envelope envelope) => _renderings.GetValue(envelope, static key => new Rendering(key));

    /// <summary>Until a recipient has signed, a document has exactly the bytes that were sent, unless the sender has filled in fields.</summary>
    private static byte[] Draw(Envelope envelope, EnvelopeDocument document, bool showsChanges = false, bool hasWatermark = false)
    {
        var hasMarks = envelope.Recipients.Any(recipient => recipient.AdoptedSignature is not null)
            || envelope.PrefillTabs.Any(tab => tab.DocumentId == document.Id && tab.Value.Length > 0);
        if (!hasMarks && !hasWatermark)
        {
            return document.Content.Bytes;
        }

        string?[] stamps = [hasMarks && envelope.IsStamped ? $"Envelope ID: {envelope.Id:D}" : null, hasWatermark ? Watermark : null];
        var stamp = string.Join("    ", stamps.OfType<string>());
        return PdfDrawing.Stamp(
            document.Content.Bytes,
            hasMarks ? RenderedMarks.On(document, envelope, showsChanges) : [],
            stamp.Length == 0 ? null : stamp,
            ReadingBudget.ForStreams());
    }

    private sealed class Rendering
    {
        public Rendering(Envelope envelope)
        {
            Documents = [.. envelope.Documents.Select(document => new Recomputed<byte[]>(() => Draw(envelope, document)))];
            Certificate = new Recomputed<byte[]>(
                () => RenderedCertificate.Render(envelope, [.. Documents.Select(document => document.Value)]));
        }

        public IReadOnlyList<Recomputed<byte[]>> Documents { get; }

        public Recomputed<byte[]> Certificate { get; }
    }
}
