using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>Our side of docs/migrating-from-docusign-sdk.md, step by step, against the emulator.</summary>
[TestFixture]
public sealed class MigrationExamples
{
    [Test]
    public async Task The_steps_lead_to_a_signed_document()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        var session = await StartAsync(client, Samples.PdfPath("weasyprint.pdf"), CancellationToken.None);
        using var signer = new EmulatedSigner();
        var returnedTo = await signer.SignAsync(session.SigningUrl.Reveal());

        (await HasSignedAsync(client, session.Envelope.EnvelopeId, returnedTo, CancellationToken.None)).Should().BeTrue();
        (await DownloadAsync(client, session.Envelope.EnvelopeId, CancellationToken.None)).Should().StartWith("%PDF"u8.ToArray());
        docuSign.Envelopes.Should().ContainSingle();
    }

    [Test]
    public async Task An_envelope_in_the_sdks_json_is_signed()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        const string json = """
            {
              "status": "sent",
              "emailSubject": "Please sign your lease",
              "documents": [{ "documentId": "1", "name": "lease.txt", "documentBase64": "VGVuYW50OiAvc2lnbi8=" }],
              "recipients": {
                "signers": [{ "recipientId": "1", "name": "Ada Lovelace", "email": "ada@example.com", "clientUserId": "user-42" }]
              }
            }
            """;

        var session = await StartAsync(docuSign.CreateClient(), json, new Uri("https://app.example.com/signed"), CancellationToken.None);
        using var signer = new EmulatedSigner();
        await signer.SignAsync(session.SigningUrl.Reveal());

        docuSign.Envelopes.Should().ContainSingle().Which.Status.Should().Be("completed");
    }

    [Test]
    public void A_forged_message_is_refused()
    {
        var body = """{"event":"envelope-completed","data":{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e"}}"""u8.ToArray();
        var signature = ConnectSignature.Create(new ConnectKey("the-key-of-the-account="), body);

        Read("the-key-of-the-account=", body, signature).Event.Should().Be(ConnectEvent.EnvelopeCompleted);
        FluentActions.Invoking(() => Read("another-key-of-the-account=", body, signature)).Should().Throw<ConnectSignatureException>();
    }

    [Test]
    public void The_login_is_a_registration()
    {
        var services = new ServiceCollection();

        Register(services, new ConfigurationBuilder().Build());

        services.Should().Contain(service => service.ServiceType == typeof(IEmbeddedSigningClient));
    }

    private static void Register(IServiceCollection services, IConfiguration configuration)
    {
        // docs/migrating-from-docusign-sdk.md: begin
        services.AddEmbeddedSigning(configuration.GetSection("EmbeddedSigning"));
        // docs/migrating-from-docusign-sdk.md: end
    }

    private static async Task<SigningSession> StartAsync(IEmbeddedSigningClient client, string path, CancellationToken cancellationToken)
    {
        // docs/migrating-from-docusign-sdk.md: begin
        var envelope = new EnvelopeBuilder("Please sign this document")
            .AddDocument(DocumentSource.FromFile(path))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer
                .SignHere(TabPlacement.AtAnchor("/sign/", xOffset: 10, yOffset: 20)))
            .Build();
        // docs/migrating-from-docusign-sdk.md: end

        // docs/migrating-from-docusign-sdk.md: begin
        var view = new RecipientViewRequest(new Uri("https://app.example.com/signed"));
        var session = await client.StartSigningAsync(envelope, view, cancellationToken: cancellationToken);
        // docs/migrating-from-docusign-sdk.md: end

        return session;
    }

    private static async Task<bool> HasSignedAsync(
        IEmbeddedSigningClient client, EnvelopeId envelopeId, Uri returnedTo, CancellationToken cancellationToken)
    {
        // docs/migrating-from-docusign-sdk.md: begin
        var claim = SigningOutcome.FromReturnUrl(returnedTo);
        var recipients = await client.ListRecipientsAsync(envelopeId, cancellationToken);
        var hasSigned = recipients.Single(recipient => recipient.ClientUserId == "user-42").Status == RecipientStatus.Completed;
        // docs/migrating-from-docusign-sdk.md: end

        claim.Should().Be(SigningOutcome.SigningComplete);
        return hasSigned;
    }

    private static async Task<byte[]> DownloadAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();

        // docs/migrating-from-docusign-sdk.md: begin
        await client.DownloadDocumentAsync(envelopeId, DocumentId.Combined, stream, cancellationToken: cancellationToken);
        // docs/migrating-from-docusign-sdk.md: end

        return stream.ToArray();
    }

    private static ConnectMessage Read(string connectKey, byte[] body, string signature)
    {
        // docs/migrating-from-docusign-sdk.md, docs/webhooks.md: begin
        var verifier = new ConnectVerifier(new ConnectKey(connectKey));
        var message = verifier.Read(body, signature);
        // docs/migrating-from-docusign-sdk.md, docs/webhooks.md: end

        return message;
    }

    private static async Task<SigningSession> StartAsync(
        IEmbeddedSigningClient client, string json, Uri returnUrl, CancellationToken cancellationToken)
    {
        // docs/migrating-from-docusign-sdk.md: begin
        var envelope = EnvelopeDefinition.FromJson(json);
        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(returnUrl, "user-42"), cancellationToken: cancellationToken);
        // docs/migrating-from-docusign-sdk.md: end
        return session;
    }
}
