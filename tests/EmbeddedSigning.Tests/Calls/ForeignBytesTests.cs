using System.Text;
using CsCheck;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace EmbeddedSigning.Tests.Calls;

/// <summary>Bytes that nobody at DocuSign would send, in the place of every answer that is parsed. Always a typed exception, or a
/// value; never anything else.</summary>
[TestFixture]
public sealed class ForeignBytesTests
{
    private static readonly EnvelopeId _envelopeId = EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e");

    private static readonly string _pem = SpareKey.Create().ExportPkcs8PrivateKeyPem();

    private static readonly string[] _corpus =
    [
        """{"access_token":"abc","token_type":"Bearer","expires_in":3600}""",
        """{"sub":"d3a5a0e2-6f3a-4b7e-9b0a-0c4a1f6f1a11","accounts":[{"account_id":"1f0c8c1e-7d6a-4f0e-a6b5-1d2c3b4a5f60","is_default":true,"base_uri":"https://demo.docusign.net"}]}""",
        """{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e","status":"sent","sentDateTime":"2026-11-24T10:00:00.0000000Z"}""",
        """{"signers":[{"recipientId":"1","routingOrder":"1","name":"Ada"}],"carbonCopies":[]}""",
        """{"envelopes":[{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e","status":"sent"}],"resultSetSize":"1"}""",
        """{"url":"https://demo.docusign.net/Signing/MTRedeem/v1/x?slt=eyJ"}""",
        """{"errorCode":"ENVELOPE_DOES_NOT_EXIST","message":"No."}""",
        """{"error":"invalid_grant","error_description":"no_valid_keys_or_signatures"}""",
        """{"errorDetails":{"errorCode":"SUCCESS"}}""",
        """{"signHereTabs":[{"tabId":"1"}],"text\ud800Tabs":[{"tabLabel":"rent","value":"1"}]}""",
        """{"sent\ud800DateTime":1,"status":"sent"}""",
        """{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e","\udc00":"sent","accounts":[{"base\ud800":1}]}""",
        "<html><body>502 Bad Gateway</body></html>",
        "",
    ];

    private static readonly string[] _values =
    [
        "null", "1e400", "-99999999999999999999999", "0", "true", "[]", "{}", "\"\"", "\"\\ud800\"", "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
        "\"9999-99-99\"", "\"javascript:alert(1)\"", "\"//\"", "\"https://evil.test\u0378.docusign.net\"", "\"https://a.test\u037e.docusign.net\"", "\"https://\u00fcber.docusign.net/x\"", "{\"errorCode\":{}}",
    ];

    private static readonly int[] _statuses = [200, 201, 400, 401, 429, 500];

    private static readonly Gen<byte[]> _genBody = Gen.OneOf(
        Gen.Byte.Array[0, 200],
        Gen.Select(Gen.Int[0, _corpus.Length - 1].Select(index => _corpus[index]), Gen.Int[0, 400], (text, length) => Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, length)])),
        Gen.Select(Gen.Int[0, _corpus.Length - 1].Select(index => _corpus[index]), Gen.Int[0, _values.Length - 1].Select(index => _values[index]), Gen.Int[0, 20], ReplaceValue),
        Gen.Select(Gen.Int[0, _corpus.Length - 1].Select(index => _corpus[index]), Gen.Int[0, 400], Gen.Byte, (text, index, value) =>
        {
            var bytes = Encoding.UTF8.GetBytes(text + " ");
            bytes[index % bytes.Length] = value;
            return bytes;
        }),
        Gen.Int[1, 3000].Select(depth => Encoding.UTF8.GetBytes(new string('[', depth))));

    [Test]
    [Category("Slow")]
    public async Task Every_answer_is_a_value_or_a_typed_exception()
    {
        var body = Array.Empty<byte>();
        var status = 200;
        var foreignFrom = 0;
        var requests = 0;
        Uri? baseUri = null;
        await using var server = await CannedServer.StartAsync(context =>
        {
            // The first requests of a call get what they need, so that the later ones are reached too.
            var good = requests++ < foreignFrom ? Good(context) : null;
            context.Response.StatusCode = good is null ? status : 200;
            return context.Response.Body.WriteAsync(good ?? body).AsTask();
        });

        baseUri = server.BaseUri;
        var cases = Gen.Select(_genBody, Gen.Int[0, _statuses.Length - 1].Select(index => _statuses[index]), Gen.Int[0, 2], Gen.Int[0, _operations.Length - 1]);
        await cases.SampleAsync(async (foreign, answerStatus, good, operation) =>
        {
            (body, status, foreignFrom, requests) = (foreign, answerStatus, good, 0);
            try
            {
                await _operations[operation](CreateClient(server));
            }
            catch (EmbeddedSigningException exception)
            {
                exception.Message.Length.Should().BeLessThan(2000);
            }
        }, iter: 500, threads: 1);

        byte[]? Good(HttpContext context) => GoodAnswer(context, baseUri!);
    }

    [Test]
    public async Task A_list_of_tabs_whose_name_is_not_Unicode_is_an_unexpected_response()
    {
        Uri? baseUri = null;
        await using var server = await CannedServer.StartAsync(context => context.Response.Body.WriteAsync(
            GoodAnswer(context, baseUri!) ?? """{"text\ud800Tabs":[{"tabLabel":"rent","value":"1"}]}"""u8.ToArray()).AsTask());
        baseUri = server.BaseUri;

        await CreateClient(server).Awaiting(client => client.ListTabsAsync(_envelopeId, "1")).Should().ThrowAsync<UnexpectedResponseException>();
    }

    private static IEmbeddedSigningClient CreateClient(CannedServer server) => Clients.Create(options =>
    {
        options.OAuthBaseUri = server.BaseUri;
        options.JwtGrant.IntegrationKey = options.JwtGrant.UserId = Guid.NewGuid().ToString();
        options.JwtGrant.PrivateKey = PrivateKey.FromPem(_pem);
        options.Retry.MaxRetries = 0;
        options.Retry.SettleTime = options.Retry.Timeout = TimeSpan.FromTicks(1);
    });

    private static byte[]? GoodAnswer(HttpContext context, Uri baseUri) => context.Request.Path.Value switch
    {
        "/oauth/token" => Encoding.UTF8.GetBytes(_corpus[0]),
        "/oauth/userinfo" => Encoding.UTF8.GetBytes(_corpus[1].Replace("https://demo.docusign.net", baseUri.AbsoluteUri, StringComparison.Ordinal)),
        _ => null,
    };

    private static readonly Func<IEmbeddedSigningClient, Task>[] _operations =
    [
        client => client.CreateEnvelopeAsync(Samples.Envelope(DocumentSource.FromBytes([1], "x.pdf")).Build()),
        client => client.CreateRecipientViewAsync(_envelopeId, Samples.View),
        client => client.GetEnvelopeAsync(_envelopeId),
        client => client.ListRecipientsAsync(_envelopeId),
        client => client.ListDocumentsAsync(_envelopeId),
        client => client.ListTabsAsync(_envelopeId, "1"),
        client => client.GetFormDataAsync(_envelopeId),
        client => client.ListAuditEventsAsync(_envelopeId),
        client => client.GetNotificationAsync(_envelopeId),
        client => client.VoidEnvelopeAsync(_envelopeId, "Withdrawn"),
        client => client.DownloadDocumentAsync(_envelopeId, DocumentId.Combined, Stream.Null),
        client => client.CreateSenderViewAsync(_envelopeId, Samples.View.ReturnUrl),
    ];

    private static byte[] ReplaceValue(string text, string value, int which)
    {
        var starts = Enumerable.Range(0, text.Length).Where(index => text[index] == ':').ToArray();
        if (starts.Length == 0)
        {
            return Encoding.UTF8.GetBytes(value);
        }

        var start = starts[which % starts.Length] + 1;
        var end = text.AsSpan(start).IndexOfAny(',', '}') is var length and >= 0 ? start + length : text.Length;
        return Encoding.UTF8.GetBytes(text[..start] + value + text[end..]);
    }
}
