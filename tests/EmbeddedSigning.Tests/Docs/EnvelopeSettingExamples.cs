using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>What docs/envelope-settings.md shows.</summary>
[TestFixture]
public sealed class EnvelopeSettingExamples
{
    [Test]
    public async Task An_envelope_reminds_expires_waits_and_reports()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        var summary = await client.CreateEnvelopeAsync(Settings(await Samples.BrandAsync(client), new Uri("http://localhost:1/connect"), new Uri("http://localhost:1/archive")));
        var scheduled = await client.CreateEnvelopeAsync(Scheduled(TimeProvider.System.GetUtcNow().AddDays(3)));

        (await client.GetNotificationAsync(summary.EnvelopeId)).Reminders.Should().Be(EnvelopeReminders.After(2, 3));
        (await client.GetEnvelopeAsync(scheduled.EnvelopeId)).Status.Should().Be(EnvelopeStatus.Created);
    }

    private static EnvelopeDefinition Settings(Guid brandId, Uri connectUrl, Uri archiveUrl)
    {
        var lease = DocumentSource.FromBytes("Lease: /sign/"u8.ToArray(), "lease.txt");
        var terms = DocumentSource.FromBytes("Terms of the landlord: /countersign/"u8.ToArray(), "terms.txt");

        // docs/envelope-settings.md: begin
        var envelope = new EnvelopeBuilder("Lease of 12 Garden Street")
            .AddDocument(lease)
            .AddDocument(terms)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer.SignHere("/sign/").ExcludeDocuments(2))
            .AddSigner("Alan Turing", "alan@example.com", signer => signer.RoutingOrder(2).SignHere("/countersign/"))
            .WithReminders(EnvelopeReminders.After(2, 3))
            .WithExpiration(EnvelopeExpiration.After(30, warnDays: 3))
            .WithBrand(brandId)
            .AllowComments(false)
            .AllowMarkup(false)
            .AllowReassign(false)
            .WithEventNotification(new EventNotification(connectUrl))
            .WithEventNotification(new EventNotification(archiveUrl) { Events = ["envelope-completed"], IncludeData = ["documents"] })
            .Build();
        // docs/envelope-settings.md: end
        return envelope;
    }

    private static EnvelopeDefinition Scheduled(DateTimeOffset monday)
    {
        var lease = DocumentSource.FromBytes("Lease: /sign/ /countersign/"u8.ToArray(), "lease.txt");

        // docs/envelope-settings.md: begin
        var envelope = new EnvelopeBuilder("Lease of 12 Garden Street")
            .AddDocument(lease)
            .AddSigner("Ada Lovelace", "ada@example.com", signer => signer.SignHere("/sign/"))
            .AddSigner("Alan Turing", "alan@example.com", signer => signer.RoutingOrder(2).SignHere("/countersign/"))
            .SendAt(monday)
            .DelayRouting(2, TimeSpan.FromDays(1))
            .Build();
        // docs/envelope-settings.md: end
        return envelope;
    }
}
