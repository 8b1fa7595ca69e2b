using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Messages to https with a certificate that this machine does not know, as a development certificate.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ConnectTrustTests
{
    [Test]
    public async Task An_untrusted_certificate_is_reported_with_a_remedy_and_works_once_it_is_trusted()
    {
        // Another emulator is a receiver with a certificate of its own authority.
        await using var receiver = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { HttpsPort = 0 });

        var refused = await DeliverAsync(receiver, trusts: false);
        var delivered = await DeliverAsync(receiver, trusts: true);

        refused.Error.Should().StartWith("There was no answer:").And.Contain("certificate").And.Contain("--trust-ca").And.NotContain("inner exception");
        delivered.HttpStatus.Should().NotBeNull("the receiver was reached");
    }

    private static async Task<EmulatedConnectMessage> DeliverAsync(DocuSignEmulator receiver, bool trusts)
    {
        var options = new DocuSignEmulatorOptions();
        if (trusts)
        {
            options.ConnectCertificateAuthorities.Add(receiver.CertificateAuthorityPem);
        }

        await using var emulator = await DocuSignEmulator.StartAsync(options);
        var envelope = TestEnvelope.ForAda();
        envelope["eventNotification"] = new JsonObject
        {
            ["url"] = new Uri(receiver.HttpsBaseUri, "hook").AbsoluteUri,
            ["requireAcknowledgment"] = "true",
            ["events"] = new JsonArray("envelope-sent"),
            ["eventData"] = new JsonObject { ["version"] = "restv2.1" },
        };
        emulator.AddEnvelope(envelope.ToJsonString());
        await emulator.WaitForConnectAsync();
        return emulator.ConnectMessages.Should().ContainSingle().Subject;
    }
}
