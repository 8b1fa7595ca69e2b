using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Envelopes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>What docs/changing.md shows.</summary>
[TestFixture]
public sealed class ChangingExamples
{
    [Test]
    public async Task A_draft_is_completed_and_sent()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await SendAsync(docuSign.CreateClient(), Samples.Envelope(), DocumentSource.FromFile(Samples.PdfPath("weasyprint.pdf")), CancellationToken.None);

        docuSign.Envelopes.Should().ContainSingle().Which.Status.Should().Be("sent");
    }

    [Test]
    public async Task A_recipient_is_corrected_and_reminded()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var id = await ReadingTests.SendLeaseAsync(client);

        await CorrectAsync(client, id, CancellationToken.None);
        await RemindAsync(client, id, CancellationToken.None);

        docuSign.Envelopes[0].Recipients[0].Email.Should().Be("ada.king@example.com");
        (await client.GetNotificationAsync(id)).Expiration!.AfterDays.Should().Be(30);
    }

    [Test]
    public async Task A_document_is_replaced_under_a_lock()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var id = (await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;

        await ReplaceAsync(client, id, DocumentSource.FromBytes("Corrected: /sign/"u8.ToArray(), "lease.txt"), CancellationToken.None);

        (await client.ListDocumentsAsync(id))[0].Name.Should().Be("lease.txt");
    }

    private static async Task SendAsync(
        IEmbeddedSigningClient client, EnvelopeBuilder builder, DocumentSource houseRules, CancellationToken cancellationToken)
    {
        // docs/changing.md: begin
        var draft = await client.CreateEnvelopeAsync(builder.AsDraft().Build(), cancellationToken: cancellationToken);
        await client.PutDocumentAsync(draft.EnvelopeId, 2, houseRules, cancellationToken: cancellationToken);
        await client.RemoveDocumentsAsync(draft.EnvelopeId, [1], cancellationToken);
        await client.AddRecipientAsync(
            draft.EnvelopeId, RecipientBuilder.Signer("Alan Turing", "alan@example.com").SignHere("/sign/"), cancellationToken);
        await client.SendEnvelopeAsync(draft.EnvelopeId, cancellationToken);
        // docs/changing.md: end
    }

    private static async Task CorrectAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, CancellationToken cancellationToken)
    {
        // docs/changing.md: begin
        await client.UpdateRecipientAsync(
            envelopeId,
            new RecipientUpdate("1") { Name = "Ada King", Email = "ada.king@example.com" },
            resend: true,
            cancellationToken);
        // docs/changing.md: end
    }

    private static async Task RemindAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, CancellationToken cancellationToken)
    {
        // docs/changing.md: begin
        await client.UpdateNotificationAsync(
            envelopeId,
            new EnvelopeNotification(EnvelopeReminders.After(delayDays: 3, frequencyDays: 2), EnvelopeExpiration.After(days: 30, warnDays: 5)),
            cancellationToken);
        // docs/changing.md: end
    }

    private static async Task ReplaceAsync(
        IEmbeddedSigningClient client, EnvelopeId envelopeId, DocumentSource corrected, CancellationToken cancellationToken)
    {
        // docs/changing.md: begin
        var held = await client.LockEnvelopeAsync(envelopeId, TimeSpan.FromMinutes(5), "Lease desk", cancellationToken);
        var holder = client.WithLock(held);
        await holder.PutDocumentAsync(envelopeId, 1, corrected, cancellationToken: cancellationToken);
        await client.UnlockEnvelopeAsync(held, cancellationToken);
        // docs/changing.md: end
    }
}
