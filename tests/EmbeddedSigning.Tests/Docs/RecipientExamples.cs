using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>What docs/recipients.md, docs/authentication.md and docs/delivery.md show.</summary>
[TestFixture]
public sealed class RecipientExamples
{
    private DocuSignEmulator _docuSign = null!;
    private IEmbeddedSigningClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _docuSign = await DocuSignEmulator.StartAsync();
        _client = _docuSign.CreateClient();
    }

    [TearDown]
    public ValueTask StopAsync() => _docuSign.DisposeAsync();

    [Test]
    public async Task An_envelope_has_recipients_of_several_types()
    {
        var lease = DocumentSource.FromBytes("Lease: /tenant/ /witness/"u8.ToArray(), "lease.txt");

        // docs/recipients.md: begin
        var envelope = new EnvelopeBuilder("Lease of 12 Garden Street")
            .AddDocument(lease)
            .AddRecipient(RecipientBuilder.CertifiedDelivery("Alan Turing", "alan@example.com", clientUserId: "user-7"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer
                .RecipientId(2)
                .RoutingOrder(2)
                .SignHere("/tenant/"))
            .AddRecipient(RecipientBuilder.Witness(witnessFor: 2, "Grace Hopper", "grace@example.com").RoutingOrder(3).SignHere("/witness/"))
            .AddCarbonCopy("Legal", "legal@example.com", copy => copy.RoutingOrder(4))
            .Build();
        // docs/recipients.md: end
        var sent = await _client.CreateEnvelopeAsync(envelope);

        (await _client.ListRecipientsAsync(sent.EnvelopeId)).Should().HaveCount(4);
    }

    [Test]
    public async Task An_agent_names_a_signer()
    {
        var lease = DocumentSource.FromBytes("Lease: /tenant/"u8.ToArray(), "lease.txt");

        // docs/recipients.md: begin
        var envelope = new EnvelopeBuilder("Lease of 12 Garden Street")
            .AddDocument(lease)
            .AddRecipient(RecipientBuilder.Agent("Alan Turing", "alan@example.com"))
            .AddSigner(name: "", email: null, signer => signer.RoutingOrder(2).SignHere("/tenant/"))
            .Build();
        // docs/recipients.md: end
        var sent = await _client.CreateEnvelopeAsync(envelope);
        _docuSign.Mailbox.Should().ContainSingle().Which.To.Should().Be("alan@example.com");
        using var agent = new EmulatedSigner();
        agent.NameRecipient("2", "Ada Lovelace", "ada@example.com");
        await agent.SignAsync(_docuSign.GetRemoteSigningUrl(sent.EnvelopeId.ToString(), "1"));

        _docuSign.Mailbox.Select(message => message.To).Should().Equal("alan@example.com", "ada@example.com");
        (await _client.ListRecipientsAsync(sent.EnvelopeId)).Single(recipient => recipient.Type == RecipientType.Signer)
            .Should().BeEquivalentTo(new { Name = "Ada Lovelace", Email = "ada@example.com", Status = RecipientStatus.Sent });
    }

    [Test]
    public async Task A_tenant_signs_on_the_device_of_a_host()
    {
        var lease = DocumentSource.FromBytes("Lease: /tenant/"u8.ToArray(), "lease.txt");

        // docs/recipients.md: begin
        var envelope = new EnvelopeBuilder("Lease of 12 Garden Street")
            .AddDocument(lease)
            .AddRecipient(RecipientBuilder.InPersonSigner("Alan Turing", "alan@example.com", signerName: "Ada Lovelace", clientUserId: "desk-1")
                .SignHere("/tenant/"))
            .Build();
        // docs/recipients.md: end
        var session = await _client.StartSigningAsync(envelope, new(new Uri("https://app.example.com/signed")));

        session.SigningUrl.Should().NotBeNull();
    }

    [Test]
    public async Task Signers_are_authenticated()
    {
        var lease = DocumentSource.FromBytes("Lease: /tenant/ /landlord/"u8.ToArray(), "lease.txt");
        const string code = "correct horse";

        // docs/authentication.md: begin
        var envelope = new EnvelopeBuilder("Lease of 12 Garden Street")
            .AddDocument(lease)
            .AddSigner("Ada Lovelace", "ada@example.com", signer => signer
                .AccessCode(new AccessCode(code))
                .SignHere("/tenant/"))
            .AddSigner("Alan Turing", "alan@example.com", signer => signer
                .PhoneAuthentication(new PhoneNumber("44", "7911123456"))
                .SignHere("/landlord/"))
            .Build();
        // docs/authentication.md: end
        var sent = await _client.CreateEnvelopeAsync(envelope);

        sent.Status.Should().Be(EnvelopeStatus.Sent);
    }

    [Test]
    public async Task Identity_is_verified_by_a_workflow()
    {
        var client = _client;
        var lease = DocumentSource.FromBytes("Lease: /tenant/"u8.ToArray(), "lease.txt");

        // docs/authentication.md: begin
        var workflows = await client.ListIdentityWorkflowsAsync();
        var workflow = workflows.Single(workflow => workflow.Name == "DocuSign ID Verification");
        var envelope = new EnvelopeBuilder("Lease of 12 Garden Street")
            .AddDocument(lease)
            .AddSigner("Ada Lovelace", "ada@example.com", signer => signer.IdentityVerification(workflow.WorkflowId).SignHere("/tenant/"))
            .Build();
        // docs/authentication.md: end
        var sent = await _client.CreateEnvelopeAsync(envelope);

        sent.Status.Should().Be(EnvelopeStatus.Sent);
    }

    [Test]
    public async Task Recipients_are_reached_by_phone_and_in_their_language()
    {
        var lease = DocumentSource.FromBytes("Lease: /tenant/ /landlord/"u8.ToArray(), "lease.txt");

        // docs/delivery.md: begin
        var envelope = new EnvelopeBuilder("Lease of 12 Garden Street")
            .AddDocument(lease)
            .AddSigner("Ada Lovelace", email: null, signer => signer
                .DeliverBySms(new PhoneNumber("44", "7911123456"))
                .SignHere("/tenant/"))
            .AddSigner("Émilie du Châtelet", "emilie@example.com", signer => signer
                .AlsoByWhatsApp(new PhoneNumber("33", "612345678"))
                .Language("fr", "Votre bail", "Voici le bail à signer.")
                .Note("À bientôt !")
                .SignHere("/landlord/"))
            .Build();
        // docs/delivery.md: end
        await _client.CreateEnvelopeAsync(envelope);

        _docuSign.Mailbox.Select(message => message.Channel).Should().BeEquivalentTo("SMS", "email", "WhatsApp");
    }
}
