using System.Globalization;
using System.Text;
using EmbeddedSigning.Connect;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>Connect messages as DocuSign sends them.</summary>
internal static class Messages
{
    private static readonly HttpClient _http = new();
    private static int _count;

    /// <summary>A message unlike every other.</summary>
    public static byte[] Create(int retryCount = 0, int? number = null) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
        {"event":"envelope-completed","apiVersion":"v2.1","retryCount":{{retryCount}},"configurationId":7,
        "generatedDateTime":"2026-11-24T10:00:00.{{number ?? Interlocked.Increment(ref _count):0000000}}Z",
        "data":{"accountId":"1f0c8c1e-7d6a-4f0e-a6b5-1d2c3b4a5f60","envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e",
        "envelopeSummary":{"status":"completed","emailSubject":"Please sign"} } }
        """));

    /// <summary>A message about an envelope of DocuSign's.</summary>
    public static byte[] Create(EnvelopeId envelopeId, string connectEvent, string? recipientId = null, string generatedAt = "2026-11-24T10:00:00Z") =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
        {"event":"{{connectEvent}}","apiVersion":"v2.1","retryCount":0,"configurationId":{{Interlocked.Increment(ref _count)}},
        "generatedDateTime":"{{generatedAt}}","data":{"accountId":"1f0c8c1e-7d6a-4f0e-a6b5-1d2c3b4a5f60","envelopeId":"{{envelopeId}}"
        {{(recipientId is null ? "" : $",\"recipientId\":\"{recipientId}\"")}} } }
        """));

    public static Task<HttpResponseMessage> SendAsync(SigningHost host, byte[] body, ConnectKey? key = null) =>
        SendAsync(host, new ByteArrayContent(body), ConnectSignature.Create(key ?? SigningHost.Key, body));

    public static async Task<HttpResponseMessage> SendAsync(
        SigningHost host, HttpContent body, string signature, string header = "X-DocuSign-Signature-1", string path = "/signing/connect")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, host.UrlOf(path)) { Content = body };
        request.Headers.TryAddWithoutValidation(header, signature);
        return await _http.SendAsync(request);
    }
}
