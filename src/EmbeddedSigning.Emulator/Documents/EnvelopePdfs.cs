using System.Runtime.CompilerServices;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Pdf;
using EmbeddedSigning.Emulator.Pdf.Objects;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Documents;

/// <summary>
/// The PDFs of an envelope as it stands. An envelope never changes, a new state is a new one: what was drawn for it is kept
/// while memory allows, and comes out the same when it is drawn again.
/// </summary>
internal sealed class EnvelopePdfs
{
    private readonly ConditionalWeakTable<Envelope, Rendering> _renderings = [];

    public byte[] Document(Envelope envelope, StoredDocument document) =>
        Render(envelope).Documents[envelope.Documents.IndexOf(document)].Value;

    /// <summary>A document on which what signers have changed is yellow, and optional signatures have a red frame.</summary>
    public static byte[] DocumentWithChanges(Envelope envelope, StoredDocument document) => Draw(envelope, document, showsChanges: true);

    public byte[] Certificate(Envelope envelope) => Render(envelope).Certificate.Value;

    public byte[] Combined(Envelope envelope, bool includeCertificate, bool showsChanges = false)
    {
        List<byte[]> parts =
        [
            .. envelope.Documents.Where(document => document.IsInDownload).Select(document =>
                showsChanges ? DocumentWithChanges(envelope, document) : Document(envelope, document)),
        ];
        if (includeCertificate)
        {
            parts.Add(Certificate(envelope));
        }

        return parts.Count == 1 ? parts[0] : Join(parts);
    }

    private static byte[] Join(IReadOnlyList<byte[]> parts)
    {
        var budget = ReadingBudget.ForStreams();
        return PdfJoiner.Join(parts, part => new PdfEdit(PdfFile.Open(part, budget)));
    }

    private Rendering Render(Envelope envelope) => _renderings.GetValue(envelope, static key => new Rendering(key));

    /// <summary>Until somebody has signed, a document is byte for byte what was sent, unless the sender has filled in something.</summary>
    private static byte[] Draw(Envelope envelope, StoredDocument document, bool showsChanges) =>
        envelope.Recipients.Any(recipient => recipient.AdoptedSignature is not null)
            || envelope.PrefillTabs.Any(tab => tab.DocumentId == document.Id && tab.Value.Length > 0)
            ? PdfStamper.Stamp(
                document.Content.Bytes,
                EnvelopeMarks.On(document, envelope, showsChanges),
                envelope.IsStamped ? $"Envelope ID: {envelope.Id:D}" : null,
                ReadingBudget.ForStreams())
            : document.Content.Bytes;

    private sealed class Rendering
    {
        public Rendering(Envelope envelope)
        {
            Documents = [.. envelope.Documents.Select(document => new Recomputed<byte[]>(() => Draw(envelope, document, showsChanges: false)))];
            Certificate = new Recomputed<byte[]>(
                () => Emulator.Documents.Certificate.Render(envelope, [.. Documents.Select(document => document.Value)]));
        }

        public IReadOnlyList<Recomputed<byte[]>> Documents { get; }

        public Recomputed<byte[]> Certificate { get; }
    }
}
