using System.Collections.Immutable;
using System.IO.Compression;
using System.Net.Mime;
using System.Text;
using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Rendering;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;
using EmbeddedSigning.Emulator.Writers;
using Microsoft.Net.Http.Headers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Lists, downloads and changes the documents of an envelope.</summary>
internal static class DocumentEndpoints
{
    private const int MaximalNameLength = 200;

    // The languages of the certificate.
    private static readonly string[] _languages =
        ["zh_CN", "zh_TW", "nl", "en", "fr", "de", "it", "ja", "ko", "pt", "pt_BR", "ru", "es"];

    // A request with the value base64 gets the document as base64 text.
    private const string TransferEncoding = "Content-Transfer-Encoding";

    public static void MapDocumentEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet("/envelopes/{envelopeId}/documents", List);
        account.MapPut("/envelopes/{envelopeId}/documents", PutAllAsync);
        account.MapDelete("/envelopes/{envelopeId}/documents", RemoveAsync);
        account.MapGet("/envelopes/{envelopeId}/documents/{documentId}", DownloadAsync);
        account.MapPut("/envelopes/{envelopeId}/documents/{documentId}", PutAsync);
    }

    private static async Task<IResult> PutAllAsync(
        EnvelopeCall call, DocumentFactory factory, CancellationToken cancellationToken)
    {
        var posted = await EnvelopeEndpointBody.ReadAsync(call.Request, cancellationToken).ConfigureAwait(false);
        var documents = factory.Create(posted);
        return Changed(call.Update((envelope, now) => DocumentTabChanges.AddAll(
            DocumentChanges.Put(envelope, documents, now), posted.Definition.Documents ?? [])));
    }

    /// <summary>Adds the document in the body; the headers describe it.</summary>
    private static async Task<IResult> PutAsync(
        string documentId, EnvelopeCall call, DocumentFactory factory, CancellationToken cancellationToken)
    {
        var documents = await ReadAsync(documentId, call.Request, factory, cancellationToken).ConfigureAwait(false);
        var envelope = call.Update((current, now) => DocumentChanges.Put(current, documents, now));
        var index = envelope.Documents.IndexOf(documents[0]);
        return JsonResults.Of(EnvelopeAnswerWriter.Document(documents[0], index, $"/envelopes/{envelope.Id:D}"));
    }

    /// <summary>Reads a document that is the body of a request.</summary>
    public static async Task<ImmutableArray<EnvelopeDocument>> ReadAsync(
        string documentId, HttpRequest request, DocumentFactory factory, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        var definition = new PostedDocument
        {
            DocumentId = documentId,
            Name = ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition)
                ? disposition.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(disposition.FileName).Value
                : null,
            FileExtension = request.GetTypedHeaders().ContentType?.MediaType.Value?.ToLowerInvariant() switch
            {
                MediaTypeNames.Application.Pdf => "pdf",
                MediaTypeNames.Text.Plain => "txt",
                MediaTypeNames.Text.Html => "html",
                _ => null,
            },
            DocumentBase64 = bytes.ToArray(),
        };
        return factory.Create([definition], new Dictionary<int, PostedFile>());
    }

    private static async Task<IResult> RemoveAsync(EnvelopeCall call, CancellationToken cancellationToken)
    {
        var definition = await call.ReadJsonAsync<PostedEnvelope>(cancellationToken).ConfigureAwait(false);
        int[] ids = [.. (definition.Documents ?? []).Select(document => WireJson.ParseInt(document.DocumentId, "documentId") ?? 0)];
        return Changed(call.Update((envelope, now) => DocumentChanges.Remove(envelope, ids, now)));
    }

    private static IResult Changed(Envelope envelope) => JsonResults.Of(EnvelopeAnswerWriter.Documents(envelope));

    private static IResult List(EnvelopeCall call)
    {
        call.Request.Query.RefuseNotEmulated("include_tabs", "shared_user_id");
        return JsonResults.Of(EnvelopeAnswerWriter.Documents(VisibleIn(call.Request, call.Envelope)));
    }

    // The envelope as the recipient in the request sees it.
    private static Envelope VisibleIn(HttpRequest request, Envelope envelope) =>
        request.Query["recipient_id"].ToString() is { Length: > 0 } recipientId
            ? envelope.VisibleTo(envelope.GetRecipient(recipientId))
            : envelope;

    private static Task DownloadAsync(
        string envelopeId, string documentId, HttpContext context, AdmittedCaller caller, EnvelopeStore store, RenderedPdfs pdfs)
    {
        var envelope = VisibleIn(context.Request, store.Get(caller.Account.Id, envelopeId));
        if (envelope.Documents.IsEmpty && envelope.Purge is { CompletedAt: not null })
        {
            throw DocumentChanges.DoesNotExist();
        }

        var query = context.Request.Query;
        query.RefuseNotEmulated("encrypt", "shared_user_id");
        var view = new RenderingView(
            ShowsChanges: WireJson.ParseBool(query["show_changes"], "show_changes") ?? false,
            HasWatermark: WireJson.ParseBool(query["watermark"], "watermark") ?? false,
            Language: EnvelopeEndpointQuery.List(query["language"], _languages, "language") is [var language] ? language : null);
        var includeCertificate = WireJson.ParseBool(query["certificate"], "certificate") ?? true;
        return documentId.ToLowerInvariant() switch
        {
            "combined" => SendPdfAsync(context, "combined.pdf", pdfs.Combined(envelope, includeCertificate, view)),
            "certificate" => SendPdfAsync(context, "Summary.pdf", pdfs.Certificate(envelope, view.Language)),
            "archive" => SendArchiveAsync(context, envelope, pdfs, view),
            "portfolio" => throw NotEmulated.Refusal("documents/portfolio"),
            _ => SendDocumentAsync(context, envelope, documentId, document => pdfs.Document(envelope, document, view)),
        };
    }

    private static Task SendDocumentAsync(
        HttpContext context, Envelope envelope, string documentId, Func<EnvelopeDocument, byte[]> draw)
    {
        var document = envelope.Documents.FirstOrDefault(document =>
            string.Equals(WireJson.Number(document.Id), documentId, StringComparison.Ordinal)
            || string.Equals(document.Guid.ToString("D"), documentId, StringComparison.OrdinalIgnoreCase))
            ?? throw DocumentChanges.DoesNotExist();
        return SendPdfAsync(context, FileNameOf(document), draw(document), WireJson.Number(document.Id));
    }

    private static Task SendPdfAsync(HttpContext context, string fileName, byte[] pdf, string? documentId = null)
    {
        WriteHeaders(context.Response, fileName, MediaTypeNames.Application.Pdf, documentId);
        return SendBytesAsync(context, pdf);
    }

    private static Task SendBytesAsync(HttpContext context, byte[] bytes)
    {
        var encoding = context.Request.Headers[TransferEncoding].ToString();
        if (encoding.Equals("base64", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers[TransferEncoding] = "base64";
            bytes = Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes));
        }

        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static async Task SendArchiveAsync(HttpContext context, Envelope envelope, RenderedPdfs pdfs, RenderingView view)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Summary.pdf" };
            foreach (var document in envelope.Documents)
            {
                var name = FileNameOf(document);
                AddEntry(archive, names.Add(name) ? name : $"{document.Id} {name}", pdfs.Document(envelope, document, view));
            }

            AddEntry(archive, "Summary.pdf", pdfs.Certificate(envelope, view.Language));
        }

        WriteHeaders(context.Response, "archive.zip", MediaTypeNames.Application.Zip, documentId: null);
        await SendBytesAsync(context, buffer.ToArray()).ConfigureAwait(false);
    }

    private static void AddEntry(ZipArchive archive, string name, byte[] bytes)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(bytes);
    }

    private static void WriteHeaders(HttpResponse response, string fileName, string contentType, string? documentId)
    {
        var disposition = new ContentDispositionHeaderValue("file");
        disposition.SetHttpFileName(fileName);

        if (Ascii.IsValid(fileName))
        {
            disposition.FileNameStar = default;
        }

        // The name is always in quotes, as in DocuSign's response: some clients expect them.
        disposition.FileName = $"\"{HeaderUtilities.RemoveQuotes(disposition.FileName)}\"";
        if (documentId is not null)
        {
            disposition.Parameters.Add(new NameValueHeaderValue("documentid", $"\"{documentId}\""));
        }

        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentType = contentType;
    }

    /// <summary>
    /// The document's name as a valid file name for a zip file or a browser: without folders, short enough, and with the right extension.
    /// </summary>
    private static string FileNameOf(EnvelopeDocument document)
    {
        var harmless = document.Name.Select(c => c is '/' or '\\' or ':' || char.IsControl(c) ? '_' : c);
        var name = string.Concat(harmless.Take(MaximalNameLength)).Trim(' ', '.');
        var stem = name.Length == 0 ? $"Document {document.Id}" : name;
        return stem.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? stem : stem + ".pdf";
    }
}
