using System.Collections.Concurrent;
using Microsoft.AspNetCore.WebUtilities;

namespace EmbeddedSigning.Tests.Contract;

/// <summary>Keeps the JSON of every request: all of the body, or the first part of several.</summary>
internal sealed class RequestRecorder : DelegatingHandler
{
    public ConcurrentQueue<(string Method, string Path, string? Json)> Requests { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var json = request.Content?.Headers.ContentType?.MediaType switch
        {
            "application/json" => await request.Content.ReadAsStringAsync(cancellationToken),
            "multipart/form-data" => await ReadFirstPartAsync(request.Content, cancellationToken),
            _ => null,
        };
        Requests.Enqueue((request.Method.Method, request.RequestUri!.AbsolutePath, json));
        return await base.SendAsync(request, cancellationToken);
    }

    private static async Task<string> ReadFirstPartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var boundary = content.Headers.ContentType!.Parameters.Single(parameter => parameter.Name == "boundary").Value!.Trim('"');
        await content.LoadIntoBufferAsync(cancellationToken);
        var section = await new MultipartReader(boundary, await content.ReadAsStreamAsync(cancellationToken)).ReadNextSectionAsync(cancellationToken);
        return await new StreamReader(section!.Body).ReadToEndAsync(cancellationToken);
    }
}
