using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Writers;

namespace EmbeddedSigning.Uploads;

/// <summary>The body of a request that creates a template. DocuSign describes a multipart body only for envelopes, so the JSON contains the documents
/// in base64.</summary>
internal static class TemplateUpload
{
    /// <exception cref="DocumentReadException">A document cannot be read, or does not have the announced length.</exception>
    public static async Task<ReadOnlyMemory<byte>> WriteAsync(TemplateDefinition template, CancellationToken cancellationToken)
    {
        var json = JsonNode.Parse(template.Json)!.AsObject();
        foreach (var document in template.Uploads)
        {
            TemplateWriter.FindDocument(json, document)["documentBase64"] = await ReadAsync(document, cancellationToken).ConfigureAwait(false);
        }

        // Another encoder would escape each plus sign of base64 with six bytes.
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteTo(writer);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static async Task<string> ReadAsync(EnvelopeDocument document, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        using var upload = new DocumentUpload(bytes, new EnvelopeUpload([document], progress: null), document.Source.Length);
        await upload.AddAsync(document, cancellationToken).ConfigureAwait(false);
        await upload.FlushAsync(cancellationToken).ConfigureAwait(false);
        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
