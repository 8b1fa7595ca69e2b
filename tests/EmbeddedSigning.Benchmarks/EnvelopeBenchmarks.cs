using BenchmarkDotNet.Attributes;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Writers;

namespace EmbeddedSigning.Benchmarks;

/// <summary>What it costs to describe an envelope, before anything is sent.</summary>
[MemoryDiagnoser]
public class EnvelopeBenchmarks
{
    private readonly DocumentSource _document = DocumentSource.FromBytes(new byte[1024], "lease.pdf");
    private readonly EnvelopeDefinition _envelope;

    public EnvelopeBenchmarks()
    {
        _envelope = Build();
    }

    [Benchmark]
    public EnvelopeDefinition Build() => new EnvelopeBuilder("Please sign your lease")
        .AddDocument(_document)
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer
            .SignHere("/sign/")
            .DateSigned("/date/"))
        .AddCarbonCopy("Legal", "legal@example.com")
        .Build();

    [Benchmark]
    public ReadOnlyMemory<byte> Json() => EnvelopeWriter.Write(_envelope, "3f8a0c52-55b2-4c1a-9d3e-0a6f1b6f7a10");
}
