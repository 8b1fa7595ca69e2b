using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.Emulator.DocumentGeneration;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Pdf.Drawing;
using EmbeddedSigning.Emulator.Pdf.Forms;
using EmbeddedSigning.Emulator.Pdf.Html;
using EmbeddedSigning.Emulator.Pdf.Reading;
using EmbeddedSigning.Emulator.Pdf.TextSearch;
using EmbeddedSigning.Emulator.Pdf.Word;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Factories;

/// <summary>Creates documents to show and sign from posted documents.</summary>
/// <param name="work">Runs the reading of documents, with a time limit for each.</param>
internal sealed class DocumentFactory(BoundedWork work)
{
    private const int MaximalBytes = 33_554_432;

    // The same bytes are read and kept once, while an envelope uses them.
    private readonly ConcurrentDictionary<string, WeakReference<SearchablePdf>> _contents = new(StringComparer.Ordinal);

    public ImmutableArray<EnvelopeDocument> Create(PostedRequest request) => Create(request.Definition.Documents, request.Files);

    /// <summary>
    /// Reads the documents of a template, which can be Word documents with fields for the sender. A document without bytes, as in a response, is the known
    /// document with its id.
    /// </summary>
    public ImmutableArray<EnvelopeDocument> CreateForTemplate(PostedRequest request, ImmutableArray<EnvelopeDocument> known) =>
        Create(request.Definition.Documents, request.Files, known, isTemplate: true);

    public ImmutableArray<EnvelopeDocument> Create(
        IReadOnlyCollection<PostedDocument>? definitions, IReadOnlyDictionary<int, PostedFile> files) =>
        Create(definitions, files, known: [], isTemplate: false);

    /// <summary>Generates a document with new values for its fields, and with the earlier values.</summary>
    public EnvelopeDocument Generate(EnvelopeDocument document, SenderValues values)
    {
        var filled = new SenderValues(document.SenderValues, document.SenderTables).With(values);
        return document with
        {
            SenderValues = filled.Values,
            SenderTables = filled.Tables,
            Content = DrawText(SenderFields.Fill(document.GenerationText!, filled), document.Name),
        };
    }

    private ImmutableArray<EnvelopeDocument> Create(
        IReadOnlyCollection<PostedDocument>? definitions,
        IReadOnlyDictionary<int, PostedFile> files,
        ImmutableArray<EnvelopeDocument> known,
        bool isTemplate)
    {
        definitions ??= [];
        (PostedDocument Definition, int Id)[] numbered = [.. definitions.Select(document => (document, IdOf(document)))];
        if (numbered.DistinctBy(document => document.Id).Count() != numbered.Length)
        {
            throw RefusalException.InvalidParameter("Two documents have the same documentId.");
        }

        foreach (var id in files.Keys)
        {
            if (!numbered.Any(document => document.Id == id))
            {
                throw new RefusalException(
                    "INVALID_MULTI_PART_REQUEST",
                    $"An error was found while parsing the multipart request. A part has the documentid {id}, no document has.");
            }
        }

        return
        [
            .. numbered
                .OrderBy(document => WireJson.ParseInt(document.Definition.Order, "order") ?? int.MaxValue)
                .Select(document => Create(
                    document.Id,
                    document.Definition,
                    files.GetValueOrDefault(document.Id),
                    known.FirstOrDefault(other => other.Id == document.Id),
                    isTemplate)),
        ];
    }

    private EnvelopeDocument Create(int id, PostedDocument definition, PostedFile? file, EnvelopeDocument? known, bool isTemplate)
    {
        var kept = definition.Kept;
        _ = WireJson.ParseBool(kept.Text("includeInDownload"), "includeInDownload");
        if (kept.Text("signerMustAcknowledge")?.ToLowerInvariant() is not (null or "no_interaction" or "view" or "accept" or "view_accept"))
        {
            throw RefusalException.InvalidParameter(
                "Invalid value for signerMustAcknowledge, must be no_interaction, view, accept or view_accept.");
        }

        if (WireJson.ParseBool(definition.ApplyAnchorTabs, "applyAnchorTabs") == false)
        {
            throw NotEmulated.Refusal("applyAnchorTabs=false");
        }

        var name = definition.Name is { Length: > 0 } given ? given
            : file?.FileName is { Length: > 0 } fileName ? fileName
            : known is not null ? known.Name
            : $"Document {id}";
        var html = definition.HtmlDefinition?.Html();
        if (known is not null && definition.DocumentBase64 is null && file is null && html is null)
        {
            return known with
            {
                Name = name,
                Fields = definition.DocumentFields is null ? known.Fields : FieldsOf(definition),
                Kept = known.Kept.With(definition.Kept),
            };
        }

        if (html is not null)
        {
            if (definition.DocumentBase64 is not null || file is not null)
            {
                throw NotEmulated.Refusal("htmlDefinition' beside 'documentBase64");
            }

            var (pdf, tabs) = Draw(html, name);
            return new EnvelopeDocument(id, Guid.NewGuid(), name, Read(pdf, name))
            {
                Fields = FieldsOf(definition),
                Kept = kept,
                HtmlTabs = tabs,
                IsTextOnly = true,
            };
        }

        var bytes = definition.DocumentBase64 ?? file?.Bytes ?? throw new RefusalException(
            "NO_DOCUMENT_RECEIVED",
            $"No document was received: neither documentBase64 nor a part has the bytes of document {id}.");
        if (bytes.Length > MaximalBytes)
        {
            // Unverified: DocuSign's code for a document over its limit.
            throw RefusalException.InvalidParameter($"Document {id} has {bytes.Length} bytes; a document may have {MaximalBytes}.");
        }

        if (bytes.Length == 0)
        {
            throw SearchablePdf.Refusal(name, "It is empty.");
        }

        if (WireJson.ParseBool(definition.TransformPdfFields, "transformPdfFields") == true && LooksLikePdf(bytes))
        {
            var (fields, rest) = TakeFields(bytes, name);
            return new EnvelopeDocument(id, Guid.NewGuid(), name, Read(rest, name))
            {
                Fields = FieldsOf(definition),
                Kept = kept,
                FormFields = fields,
                FormFieldsFor = PostedText.NullIfEmpty(definition.AssignTabsToRecipientId),
            };
        }

        var extension = ExtensionOf(definition, name, file);
        var text = IsWord(bytes, extension) ? ReadWord(bytes, name) : null;
        return new EnvelopeDocument(id, Guid.NewGuid(), name, text is null ? Convert(bytes, name, extension) : DrawText(text, name))
        {
            Fields = FieldsOf(definition),
            Kept = kept,
            GenerationText = isTemplate && text is not null && !SenderFields.In(text).IsEmpty ? text : null,
            IsTextOnly = text is not null || IsWebPage(bytes, extension),
        };
    }

    private static ImmutableArray<DocumentField> FieldsOf(PostedDocument definition)
    {
        ImmutableArray<DocumentField> fields = [.. (definition.DocumentFields ?? []).Select(field => field.ToField())];
        return fields.DistinctBy(field => field.Name, StringComparer.Ordinal).Count() == fields.Length
            ? fields
            : throw RefusalException.InvalidParameter("Two fields of a document have the same name.");
    }

    private (ImmutableArray<PdfFormField> Fields, byte[] Remainder) TakeFields(byte[] bytes, string name)
    {
        try
        {
            return SearchablePdf.InTime(_ => PdfForm.Take(bytes, ReadingBudget.ForStreams()), name, work);
        }
        catch (Exception e) when (e is PdfSyntaxException or PdfPasswordException or PdfTooLargeException)
        {
            // Errors in the document are reported when it is read.
            return ([], bytes);
        }
    }

    private SearchablePdf Convert(byte[] bytes, string name, string extension)
    {
        if (LooksLikePdf(bytes))
        {
            return Read(bytes, name);
        }

        if (IsNamed(extension, "png", "jpg", "jpeg") && ImageDrawing.IsImage(bytes))
        {
            return Read(Convert(_ => ImageDrawing.ToPdf(bytes), name), name);
        }

        if (IsNamed(extension, "txt"))
        {
            return Read(Convert(cancellationToken => TextDrawing.ToPdf(Decode(bytes), cancellationToken), name), name);
        }

        if (IsWebPage(bytes, extension))
        {
            return Read(Convert(cancellationToken => HtmlReader.ToPdf(Decode(bytes), cancellationToken), name), name);
        }

        throw SearchablePdf.Refusal(name, IsNamed(extension, "pdf", "png", "jpg", "jpeg", "docx")
            ? $"It is not a readable {extension.ToUpperInvariant()} file{Guess(bytes)}."
            : "The emulator takes PDF, plain text (.txt), PNG, JPEG, and the text of .html and .docx; DocuSign itself converts more, such as .doc and .xlsx.");
    }

    private (byte[] Pdf, ImmutableArray<TabInHtml> Tabs) Draw(string html, string name) => string.IsNullOrWhiteSpace(html)
        ? throw SearchablePdf.Refusal(name, "It is empty.")
        : SearchablePdf.InTime(cancellationToken => HtmlTabFactory.Draw(html, cancellationToken), name, work);

    private SearchablePdf DrawText(string text, string name) => Read(Convert(cancellationToken => WordText.ToPdf(text, cancellationToken), name), name);

    private string ReadWord(byte[] bytes, string name)
    {
        try
        {
            return SearchablePdf.InTime(cancellationToken => WordText.Read(bytes, cancellationToken), name, work);
        }
        catch (InvalidDataException e)
        {
            throw SearchablePdf.Refusal(name, e.Message);
        }
    }

    private byte[] Convert(Func<CancellationToken, byte[]> convert, string name)
    {
        try
        {
            return SearchablePdf.InTime(convert, name, work);
        }
        catch (PdfSyntaxException e)
        {
            throw SearchablePdf.Refusal(name, e.Message);
        }
    }

    private static bool IsWord(byte[] bytes, string extension) => IsNamed(extension, "docx") && bytes is [(byte)'P', (byte)'K', ..];

    private static bool IsWebPage(byte[] bytes, string extension) => IsNamed(extension, "html", "htm") && !LooksLikePdf(bytes);

    private static bool IsNamed(string extension, params ReadOnlySpan<string> names) => names.Contains(extension);

    /// <summary>The probable format of a file with a wrong name.</summary>
    private static string Guess(byte[] bytes) => bytes switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => ": it looks like an Office file (.docx, .xlsx, .pptx) or another ZIP archive",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => ": it looks like an Office file (.doc, .xls, .ppt)",
        _ when ImageDrawing.IsImage(bytes) => ": it looks like a PNG or JPEG picture",
        _ when bytes.AsSpan(0, Math.Min(bytes.Length, 100)).IndexOf("<html"u8) >= 0 => ": it looks like a web page",
        _ => string.Empty,
    };

    private SearchablePdf Read(byte[] bytes, string name)
    {
        var hash = System.Convert.ToHexString(SHA256.HashData(bytes));
        if (_contents.TryGetValue(hash, out var kept) && kept.TryGetTarget(out var known))
        {
            return known;
        }

        var content = SearchablePdf.Read(bytes, hash, name, work);
        _contents[hash] = new WeakReference<SearchablePdf>(content);
        return content;
    }

    private static int IdOf(PostedDocument document) =>
        WireJson.ParseInt(document.DocumentId, "documentId") is { } id and > 0
            ? id
            : throw RefusalException.InvalidParameter("A documentId must be a positive whole number.");

    private static string ExtensionOf(PostedDocument definition, string name, PostedFile? file)
    {
        var extension = definition.FileExtension is { Length: > 0 } given ? given
            : Path.GetExtension(name) is { Length: > 0 } ofName ? ofName
            : Path.GetExtension(file?.FileName ?? string.Empty);
        return extension.TrimStart('.').ToLowerInvariant();
    }

    // Readers allow some bytes before the header.
    private static bool LooksLikePdf(byte[] bytes) => bytes.AsSpan(0, Math.Min(bytes.Length, 1024)).IndexOf("%PDF-"u8) >= 0;

    private static string Decode(byte[] bytes)
    {
        switch (bytes)
        {
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        }

        try
        {
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            return strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
