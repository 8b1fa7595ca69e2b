using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Calls;

/// <summary>What a call allocates, and that it does not grow with the document.</summary>
[TestFixture, NonParallelizable]
[Category("Slow"), Category("Budget")]
public sealed class AllocationTests
{
    [Test]
    public async Task A_document_of_25_MB_allocates_less_than_64_KB_more_than_a_small_one()
    {
        using var server = new SinkServer("""{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e","status":"sent"}""");
        var client = server.CreateClient();
        var small = Samples.Envelope(DocumentSource.FromFile(WriteFile(20 * 1024))).Build();
        var large = Samples.Envelope(DocumentSource.FromFile(WriteFile(25 * 1024 * 1024))).Build();
        await MeasureAsync(client, small);
        await MeasureAsync(client, large);

        var smallBytes = await MeasureAsync(client, small);
        var largeBytes = await MeasureAsync(client, large);

        TestContext.Out.WriteLine($"small: {smallBytes:N0} bytes, 25 MB: {largeBytes:N0} bytes");
        (largeBytes - smallBytes).Should().BeLessThan(64 * 1024);
    }

    [Test]
    public async Task Creating_a_small_envelope_allocates_less_than_8_KB()
    {
        using var server = new SinkServer("""{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e","status":"sent"}""");
        var client = server.CreateClient();
        var envelope = Samples.Envelope(DocumentSource.FromBytes(new byte[20 * 1024], "lease.pdf")).Build();
        await MeasureAsync(client, envelope);

        var bytes = await MeasureAsync(client, envelope);

        TestContext.Out.WriteLine($"{bytes:N0} bytes");
        bytes.Should().BeLessThan(8 * 1024);
    }

    private static async Task<long> MeasureAsync(IEmbeddedSigningClient client, EnvelopeDefinition envelope)
    {
        // The least of several: what other threads of the test run allocate only adds.
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await client.CreateEnvelopeAsync(envelope);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }

    private static string WriteFile(int bytes)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{bytes}-bytes.pdf");
        File.WriteAllBytes(path, new byte[bytes]);
        return path;
    }
}
