using System.IO.Compression;
using System.Net.Mime;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Http;
using Microsoft.Net.Http.Headers;

namespace EmbeddedSigning.Emulator.Documents;

/// <summary>Lists and downloads the documents of an envelope.</summary>
internal static class DocumentEndpoints
{
    public static void MapDocumentEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet("/envelopes/{envelopeId}/documents", List);
        account.MapGet("/envelopes/{envelopeId}/documents/{documentId}", DownloadAsync);
    }

    private static IResult List(string envelopeId, Caller caller, EnvelopeStore store) =>
        Wire.Json(EnvelopeJson.Documents(store.Get(caller.Account.Id, envelopeId)));

    private static Task DownloadAsync(
        string envelopeId, string documentId, HttpContext context, Caller caller, EnvelopeStore store, EnvelopePdfs pdfs)
    {
        var envelope = store.Get(caller.Account.Id, envelopeId);
        var includeCertificate = Wire.ParseBool(context.Request.Query["certificate"], "certificate") ?? true;
        return documentId.ToLowerInvariant() switch
        {
            "combined" => SendPdfAsync(context, "combined.pdf", pdfs.Combined(envelope, includeCertificate)),
            "certificate" => SendPdfAsync(context, "Summary.pdf", pdfs.Certificate(envelope)),
            "archive" => SendArchiveAsync(context, envelope, pdfs),
            _ => SendDocumentAsync(context, envelope, documentId, pdfs),
        };
    }

    private static Task SendDocumentAsync(HttpContext context, Envelope envelope, string documentId, EnvelopePdfs pdfs)
    {
        for (var index = 0; index < envelope.Documents.Length; index++)
        {
            var document = envelope.Documents[index];
            if (string.Equals(Wire.Number(document.Id), documentId, StringComparison.Ordinal)
                || string.Equals(document.Guid.ToString("D"), documentId, StringComparison.OrdinalIgnoreCase))
            {
                return SendPdfAsync(context, FileNameOf(document), pdfs.Document(envelope, index));
            }
        }

        throw new ApiException("DOCUMENT_DOES_NOT_EXIST", "The document specified was not found.", StatusCodes.Status404NotFound);
    }

    private static Task SendPdfAsync(HttpContext context, string fileName, byte[] pdf)
    {
        WriteHeaders(context.Response, fileName, MediaTypeNames.Application.Pdf);
        context.Response.ContentLength = pdf.Length;
        return context.Response.Body.WriteAsync(pdf, context.RequestAborted).AsTask();
    }

    private static async Task SendArchiveAsync(HttpContext context, Envelope envelope, EnvelopePdfs pdfs)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Summary.pdf" };
            for (var index = 0; index < envelope.Documents.Length; index++)
            {
                var document = envelope.Documents[index];
                var name = FileNameOf(document);
                AddEntry(archive, names.Add(name) ? name : $"{document.Id} {name}", pdfs.Document(envelope, index));
            }

            AddEntry(archive, "Summary.pdf", pdfs.Certificate(envelope));
        }

        buffer.Position = 0;
        WriteHeaders(context.Response, "archive.zip", MediaTypeNames.Application.Zip);
        context.Response.ContentLength = buffer.Length;
        await buffer.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private static void AddEntry(ZipArchive archive, string name, byte[] bytes)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(bytes);
    }

    private static void WriteHeaders(HttpResponse response, string fileName, string contentType)
    {
        var disposition = new ContentDispositionHeaderValue("file");
        disposition.SetHttpFileName(fileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentType = contentType;
    }

    /// <summary>
    /// The document's name as one that a zip file or a browser can take: no folders, and the ending of what it now is.
    /// </summary>
    private static string FileNameOf(EnvelopeDocument document)
    {
        var harmless = document.Name.Select(c => c is '/' or '\\' or ':' || char.IsControl(c) ? '_' : c);
        var name = string.Concat(harmless).Trim(' ', '.');
        var stem = name.Length == 0 ? $"Document {document.Id}" : name;
        return stem.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? stem : stem + ".pdf";
    }
}
