using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>Keeps the recipient views that DocuSign is asked for, as they are on the wire.</summary>
internal sealed class ViewRecorder
{
    private readonly ConcurrentQueue<JsonElement> _views = new();

    public IReadOnlyList<JsonElement> Views => [.. _views];

    public void AddTo(IServiceCollection services) =>
        services.AddEmbeddedSigning(_ => { }).ConfigureHttpClient(http => http.AddHttpMessageHandler(() => new Handler(_views)));

    private sealed class Handler(ConcurrentQueue<JsonElement> views) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/views/recipient", StringComparison.Ordinal))
            {
                await request.Content!.LoadIntoBufferAsync(cancellationToken);
                views.Enqueue(JsonElement.Parse(await request.Content.ReadAsByteArrayAsync(cancellationToken)));
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
