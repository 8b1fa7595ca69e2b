using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>A JWT assertion written by hand, right by default and wrong where a test wants it.</summary>
internal sealed class TestAssertion
{
    public TestAssertion(DocuSignEmulator emulator, DateTimeOffset now)
        : this(emulator, emulator.PrivateKeyPem, now)
    {
    }

    public TestAssertion(DocuSignEmulator emulator, string privateKeyPem, DateTimeOffset now)
        : this(emulator.IntegrationKey, emulator.UserId, emulator.BaseUri.Authority, privateKeyPem, now)
    {
    }

    public TestAssertion(string integrationKey, string userId, string audience, string privateKeyPem, DateTimeOffset now)
    {
        PrivateKeyPem = privateKeyPem;
        Claims = new JsonObject
        {
            ["iss"] = integrationKey,
            ["sub"] = userId,
            ["aud"] = audience,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
            ["scope"] = "signature impersonation",
        };
    }

    public string Algorithm { get; set; } = "RS256";

    public JsonObject Claims { get; }

    public string PrivateKeyPem { get; set; }

    /// <summary>The issuer as it stands in the JSON, for what no serializer would write.</summary>
    public string? RawIssuer { get; init; }

    public override string ToString()
    {
        var header = JsonSerializer.Serialize(new { alg = Algorithm, typ = "JWT" });
        var claims = Claims.ToJsonString();
        if (RawIssuer is not null)
        {
            claims = claims.Replace(Claims["iss"]!.ToJsonString(), RawIssuer, StringComparison.Ordinal);
        }

        var signed = $"{Encode(header)}.{Encode(claims)}";
        using var rsa = RSA.Create();
        rsa.ImportFromPem(PrivateKeyPem);
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
