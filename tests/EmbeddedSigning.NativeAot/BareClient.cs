using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Text;

namespace EmbeddedSigning.NativeAot;

/// <summary>The floor that the library is measured against: one HttpClient, bodies that were made beforehand, and answers that nobody
/// looks into.</summary>
internal sealed class BareClient : IDisposable
{
    public const string AccountId = "1f0c8c1e-7d6a-4f0e-a6b5-1d2c3b4a5f60";
    public const string IntegrationKey = "5b0b6d1e-6c7f-4c8e-9c0f-3f0f4f2b7a11";
    public const string UserId = "0c2a1f66-8f0e-4f4c-9e57-5d1f9a7a2b22";

    private const string EnvelopeId = "d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e";

    private static readonly MediaTypeHeaderValue _json = new("application/json");
    private static readonly MediaTypeHeaderValue _form = new("application/x-www-form-urlencoded");
    private static readonly AuthenticationHeaderValue _token = new("Bearer", new string('t', 700));

    private static readonly byte[] _view = Encoding.UTF8.GetBytes(
        """{"returnUrl":"https://app.example.com/return","authenticationMethod":"None","clientUserId":"user-42","userName":"Ada Lovelace","email":"ada@example.com"}""");

    private readonly HttpClient _http;
    private readonly RSA _key = RSA.Create();
    private readonly Uri _tokenEndpoint;
    private readonly Uri _envelopes;
    private readonly Uri _recipientView;
    private readonly string _documents;

    public BareClient(Uri server, string certificateHash, string privateKeyPem, Func<HttpMessageHandler, HttpMessageHandler>? wrap = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        Trust(handler, certificateHash);
        _http = new HttpClient(wrap?.Invoke(handler) ?? handler) { Timeout = Timeout.InfiniteTimeSpan };
        _key.ImportFromPem(privateKeyPem);
        var account = new Uri(server, $"/restapi/v2.1/accounts/{AccountId}/");
        _tokenEndpoint = new Uri(server, "/oauth/token");
        _envelopes = new Uri(account, "envelopes");
        _recipientView = new Uri(account, $"envelopes/{EnvelopeId}/views/recipient");
        _documents = account + $"envelopes/{EnvelopeId}/documents/";
    }

    /// <summary>Trusts one certificate, which no authority has signed.</summary>
    public static void Trust(SocketsHttpHandler handler, string certificateHash) =>
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                certificate!.GetCertHashString(HashAlgorithmName.SHA256) == certificateHash,
        };

    /// <summary>The body that creates an envelope, with the document in it.</summary>
    public static byte[] EnvelopeJson(ReadOnlySpan<byte> document) => Encoding.ASCII.GetBytes(
        $$$"""
        {"emailSubject":"Please sign","status":"sent","documents":[{"documentId":"1","name":"lease.pdf","fileExtension":"pdf","order":"1","documentBase64":"{{{Convert.ToBase64String(document)}}}"}],"recipients":{"signers":[{"recipientId":"1","routingOrder":"1","name":"Ada Lovelace","email":"ada@example.com","clientUserId":"user-42","tabs":{"signHereTabs":[{"anchorString":"/sign/","anchorUnits":"pixels","anchorXOffset":"0","anchorYOffset":"0","anchorIgnoreIfNotPresent":"false"}]}}],"carbonCopies":[]}}
        """);

    /// <summary>Creates an envelope and a recipient view.</summary>
    /// <returns>The answer with the signing URL.</returns>
    public async Task<byte[]> StartSigningAsync(byte[] envelopeJson)
    {
        await PostAsync(_envelopes, envelopeJson, _json, _token).ConfigureAwait(false);
        return await PostAsync(_recipientView, _view, _json, _token).ConfigureAwait(false);
    }

    /// <summary>Requests an access token with a new assertion.</summary>
    public Task<byte[]> RequestTokenAsync()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = $$"""{"iss":"{{IntegrationKey}}","aud":"{{_tokenEndpoint.Authority}}","iat":{{now}},"exp":{{now + 600}},"sub":"{{UserId}}","scope":"signature impersonation"}""";
        var signed = $"{Encode("""{"alg":"RS256","typ":"JWT"}"""u8)}.{Encode(Encoding.ASCII.GetBytes(claims))}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var form = $"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={signed}.{Encode(signature)}";
        return PostAsync(_tokenEndpoint, Encoding.ASCII.GetBytes(form), _form, authorization: null);
    }

    /// <summary>Reads the envelope.</summary>
    public async Task GetEnvelopeAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _envelopes + "/" + EnvelopeId) { Headers = { Authorization = _token } };
        using var response = await _http.SendAsync(request).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Downloads a document as a stream.</summary>
    public async Task DownloadAsync(int documentId, Stream destination)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _documents + documentId) { Headers = { Authorization = _token } };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(destination).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _http.Dispose();
        _key.Dispose();
    }

    private async Task<byte[]> PostAsync(Uri uri, byte[] body, MediaTypeHeaderValue type, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(body) { Headers = { ContentType = type } } };
        request.Headers.Authorization = authorization;
        using var response = await _http.SendAsync(request).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
