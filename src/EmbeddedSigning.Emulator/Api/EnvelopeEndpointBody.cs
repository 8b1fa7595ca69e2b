using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Web;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Reads the body of a POST to envelopes: JSON, or a multipart body of which JSON is the first part.</summary>
internal static class EnvelopeEndpointBody
{
    public static async Task<PostedRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var contentType)
            || !contentType.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase))
        {
            var definition = await request.ReadJsonAsync<PostedEnvelope>(cancellationToken).ConfigureAwait(false);
            return new PostedRequest(definition, new Dictionary<int, PostedFile>());
        }

        string? boundary = HeaderUtilities.RemoveQuotes(contentType.Boundary).Value;
        if (string.IsNullOrEmpty(boundary))
        {
            throw Malformed("The content type has no boundary.");
        }

        try
        {
            return await ReadPartsAsync(new MultipartReader(boundary, request.Body), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException))
        {
            throw Malformed(e.Message);
        }
    }

    private static async Task<PostedRequest> ReadPartsAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        var first = await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false)
            ?? throw Malformed("It has no parts.");
        var definition = await ReadDefinitionAsync(first, cancellationToken).ConfigureAwait(false);

        var files = new Dictionary<int, PostedFile>();
        while (await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section)
        {
            (int documentId, var file) = await ReadFileAsync(section, cancellationToken).ConfigureAwait(false);
            if (!files.TryAdd(documentId, file))
            {
                throw Malformed($"Two parts have the documentid {documentId}.");
            }
        }

        return new PostedRequest(definition, files);
    }

    private static async Task<PostedEnvelope> ReadDefinitionAsync(
        MultipartSection section, CancellationToken cancellationToken)
    {
        var isJson = MediaTypeHeaderValue.TryParse(section.ContentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
        if (!isJson || !DispositionOf(section).DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw Malformed("The first part must be application/json with the Content-Disposition form-data.");
        }

        return await WireJson.ReadJsonAsync<PostedEnvelope>(section.Body, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(int DocumentId, PostedFile File)> ReadFileAsync(
        MultipartSection section, CancellationToken cancellationToken)
    {
        var disposition = DispositionOf(section);
        if (!disposition.DispositionType.Equals("file", StringComparison.OrdinalIgnoreCase))
        {
            throw Malformed("A document's part must have the Content-Disposition file.");
        }

        string? documentId = disposition.Parameters
            .FirstOrDefault(parameter => parameter.Name.Equals("documentid", StringComparison.OrdinalIgnoreCase))?
            .GetUnescapedValue().Value;
        if (WireJson.ParseInt(documentId, "documentid") is not { } id)
        {
            throw Malformed("A document's part has no documentid.");
        }

        using var bytes = new MemoryStream();
        await section.Body.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        var fileName = disposition.FileNameStar.HasValue
            ? disposition.FileNameStar.Value
            : HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? string.Empty;
        return (id, new PostedFile(fileName, bytes.ToArray()));
    }

    private static ContentDispositionHeaderValue DispositionOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            ? disposition
            : throw Malformed("A part has no Content-Disposition that can be read.");

    private static RefusalException Malformed(string reason) =>
        new("INVALID_MULTI_PART_REQUEST", $"An error was found while parsing the multipart request. {reason}");
}
