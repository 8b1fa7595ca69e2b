using System.Net;
using System.Net.Http.Headers;

namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>Answers every GET inside the process: where the access token is what is measured, the call that needs it is not.</summary>
internal sealed class AnswerReads : DelegatingHandler
{
    private static readonly byte[] _envelope = """{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e","status":"sent"}"""u8.ToArray();
    private static readonly MediaTypeHeaderValue _json = new("application/json");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Method == HttpMethod.Get
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new ByteArrayContent(_envelope) { Headers = { ContentType = _json } },
                RequestMessage = request,
            })
            : base.SendAsync(request, cancellationToken);
}
