using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Authentication.Internal;

namespace EmbeddedSigning.Tests.Authentication;

/// <summary>The assertion, claim by claim.</summary>
[TestFixture]
public sealed class JwtAssertionTests
{
    [TestCase("https://account-d.docusign.com", "account-d.docusign.com")]
    [TestCase("https://account.docusign.com/", "account.docusign.com")]
    [TestCase("http://127.0.0.1:8085", "127.0.0.1:8085")]
    public async Task An_assertion_names_client_and_user_and_expires_after_ten_minutes(string oauthBaseUri, string audience)
    {
        var signer = new RecordingSigner();
        var options = new JwtGrantOptions { IntegrationKey = "the-key" };
        var now = new DateTimeOffset(2026, 11, 24, 10, 0, 0, 999, TimeSpan.Zero);

        var assertion = await new JwtAssertion(options, new Uri(oauthBaseUri), signer).CreateAsync("the-user", now, CancellationToken.None);

        var parts = assertion.Split('.');
        parts.Should().HaveCount(3);
        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])).Should().Be("""{"alg":"RS256","typ":"JWT"}""");
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        claims.RootElement.EnumerateObject().Select(claim => $"{claim.Name}={claim.Value}").Should().BeEquivalentTo(
            "iss=the-key", "sub=the-user", "aud=" + audience, "iat=1795514400", "exp=1795515000", "scope=signature impersonation");
        signer.Signed.Should().Equal(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        Base64Url.DecodeFromChars(parts[2]).Should().Equal(RecordingSigner.Signature);
    }

    private sealed class RecordingSigner : IAssertionSigner
    {
        // In plain base64 it would be "+/+/".
        public static byte[] Signature { get; } = [0xFB, 0xFF, 0xBF];

        public byte[] Signed { get; private set; } = [];

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            Signed = data.ToArray();
            return new(Signature);
        }
    }
}
