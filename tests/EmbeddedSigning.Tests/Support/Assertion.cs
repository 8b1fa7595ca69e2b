using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Gets a token by hand, with claims that the library would never send.</summary>
internal static class Assertion
{
    public static async Task<AccessToken> RequestTokenAsync(DocuSignEmulator docuSign, string scope)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = docuSign.IntegrationKey,
            ["sub"] = docuSign.UserId,
            ["aud"] = docuSign.BaseUri.Authority,
            ["iat"] = now,
            ["exp"] = now + 600,
            ["scope"] = scope,
        };
        var signed = $"{Encode("""{"alg":"RS256","typ":"JWT"}"""u8)}.{Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        using var rsa = RSA.Create();
        rsa.ImportFromPem(docuSign.PrivateKeyPem);
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        using var http = new HttpClient();
        using var response = await http.PostAsync(new Uri(docuSign.BaseUri, "/oauth/token"), new FormUrlEncodedContent(
        [
            new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            new("assertion", $"{signed}.{Encode(signature)}"),
        ]));
        response.EnsureSuccessStatusCode();
        using var body = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return new AccessToken(body.RootElement.GetProperty("access_token").GetString()!, DateTimeOffset.MaxValue);
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
