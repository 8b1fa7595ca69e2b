using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.Tests;

[TestFixture]
public sealed class SecretTypeTests
{
    private const string Secret = "s3cr3t";

    private static readonly object[] _holders =
    [
        new AccessToken(Secret, DateTimeOffset.UnixEpoch, "subject"),
        new SigningUrl(new Uri("https://demo.docusign.net/" + Secret), DateTimeOffset.UnixEpoch),
        new SenderViewUrl(new Uri("https://demo.docusign.net/" + Secret), DateTimeOffset.UnixEpoch),
        new SigningSession(
            new EnvelopeSummary(new EnvelopeId(Guid.NewGuid()), EnvelopeStatus.Sent, "t"),
            new SigningUrl(new Uri("https://demo.docusign.net/" + Secret), DateTimeOffset.UnixEpoch)),
        new AccessTokenRequest(new AccessToken(Secret, DateTimeOffset.UnixEpoch)),
        new ClientSecret(Secret),
        new RefreshToken(Secret),
    ];

    [TestCaseSource(nameof(_holders))]
    public void A_secret_shows_in_no_text(object holder)
    {
        holder.ToString().Should().NotContain(Secret);
        $"{holder}".Should().NotContain(Secret);
        JsonSerializer.Serialize(holder, holder.GetType()).Should().NotContain(Secret);
    }

    [TestCase(typeof(AccessToken))]
    [TestCase(typeof(SigningUrl))]
    [TestCase(typeof(SenderViewUrl))]
    [TestCase(typeof(PrivateKey))]
    [TestCase(typeof(ClientSecret))]
    [TestCase(typeof(RefreshToken))]
    public void A_debugger_shows_no_secret(Type type)
    {
        type.GetCustomAttribute<DebuggerDisplayAttribute>()!.Value.Should().StartWith("[").And.NotContain("value");
        type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(field => field.FieldType != typeof(DateTimeOffset) && field.FieldType != typeof(bool) && !field.Name.Contains("Subject"))
            .Should().NotBeEmpty().And.NotContain(field => field.Name.StartsWith('<'), "the compiler hides its own in Debug builds only")
            .And.AllSatisfy(field =>
                field.GetCustomAttribute<DebuggerBrowsableAttribute>()!.State.Should().Be(DebuggerBrowsableState.Never));
    }

    [Test]
    public void Types_without_secrets_survive_serialization_as_JSON()
    {
        var summary = new EnvelopeSummary(new EnvelopeId(Guid.NewGuid()), EnvelopeStatus.Sent, "t");

        JsonSerializer.Deserialize<EnvelopeSummary>(JsonSerializer.Serialize(summary)).Should().Be(summary);
        JsonSerializer.Serialize(new object[] { RecipientStatus.Completed, RecipientType.Signer, SigningOutcome.Decline })
            .Should().Be("""["completed","signer","decline"]""");
        var act = () => JsonSerializer.Deserialize<EnvelopeId>("\"../x\"");
        act.Should().Throw<JsonException>();
    }

    [Test]
    public void One_member_gives_the_secret()
    {
        new AccessToken(Secret, DateTimeOffset.UnixEpoch).Reveal().Should().Be(Secret);
        new SigningUrl(new Uri("https://demo.docusign.net/" + Secret), DateTimeOffset.UnixEpoch).Reveal().AbsoluteUri.Should().EndWith(Secret);
    }

    [TestCase("")]
    [TestCase("two words")]
    [TestCase("line\r\nX-Header: injected")]
    [TestCase("tökén")]
    public void A_token_cannot_carry_a_header(string value)
    {
        var act = () => new AccessToken(value, DateTimeOffset.MaxValue);

        act.Should().Throw<ArgumentException>().Which.Message.Should().NotContain("injected");
    }
}
