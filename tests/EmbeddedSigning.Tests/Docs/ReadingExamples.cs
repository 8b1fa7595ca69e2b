using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Envelopes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>What docs/reading.md shows.</summary>
[TestFixture]
public sealed class ReadingExamples
{
    [Test]
    public async Task Values_parts_lists_and_documents_are_read()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var id = await ReadingTests.SendLeaseAsync(client);

        (await ReadValuesAsync(client, id, CancellationToken.None)).Should().Be("900");
        (await ReadPartsAsync(client, id, CancellationToken.None)).Should().Be(("42", 3));
        (await ListOpenAsync(client, CancellationToken.None)).Should().BeEmpty("no envelope has the custom field");
        (await ImportAsync(client, DateTimeOffset.UtcNow.AddHours(-1), cursor: null, CancellationToken.None)).Should().ContainSingle();
        (await DownloadAsync(client, id, CancellationToken.None)).Should().BePositive();
    }

    private static async Task<string?> ReadValuesAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, IReadOnlyList<FormField>>();

        // docs/reading.md: begin
        var data = await client.GetFormDataAsync(envelopeId, cancellationToken);
        var rent = data.GetValue("rent");
        foreach (var recipient in data.Recipients)
        {
            answers[recipient.Name!] = recipient.Fields;
        }
        // docs/reading.md: end

        answers.Should().ContainKey("Ada Lovelace");
        return rent;
    }

    private static async Task<(string, int)> ReadPartsAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, CancellationToken cancellationToken)
    {
        // docs/reading.md: begin
        var envelope = await client.GetEnvelopeAsync(
            envelopeId, EnvelopeParts.CustomFields | EnvelopeParts.Documents | EnvelopeParts.Tabs, cancellationToken);
        var leaseNumber = envelope.CustomFields!.Single(field => field.Name == "lease").Value;
        var tabs = envelope.Recipients![0].Tabs!;
        // docs/reading.md: end
        return (leaseNumber, tabs.Count);
    }

    private static async Task<List<EnvelopeId>> ListOpenAsync(IEmbeddedSigningClient client, CancellationToken cancellationToken)
    {
        var waiting = new List<EnvelopeId>();

        // docs/reading.md: begin
        var query = new EnvelopeQuery(DateTimeOffset.UtcNow.AddDays(-7))
        {
            Statuses = [EnvelopeStatus.Sent, EnvelopeStatus.Delivered],
            CustomField = new CustomField("branch", "Springfield"),
            Parts = EnvelopeParts.Recipients,
        };
        await foreach (var open in client.ListEnvelopesAsync(query, cancellationToken))
        {
            waiting.Add(open.EnvelopeId);
        }
        // docs/reading.md: end
        return waiting;
    }

    private static async Task<List<Envelope>> ImportAsync(
        IEmbeddedSigningClient client, DateTimeOffset since, string? cursor, CancellationToken cancellationToken)
    {
        var imported = new List<Envelope>();

        // docs/reading.md: begin
        await foreach (var page in client.ListEnvelopePagesAsync(new EnvelopeQuery(since) { Cursor = cursor }, cancellationToken))
        {
            imported.AddRange(page.Envelopes);
            cursor = page.Cursor;
        }
        // docs/reading.md: end
        return imported;
    }

    private static async Task<long> DownloadAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();

        // docs/reading.md: begin
        await client.DownloadDocumentAsync(
            envelopeId,
            DocumentId.Combined,
            file,
            new DownloadOptions { IncludeCertificate = true, Watermark = false },
            cancellationToken: cancellationToken);
        // docs/reading.md: end
        return file.Length;
    }
}
