using BenchmarkDotNet.Attributes;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.AspNetCore.Links;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.DataProtection;

namespace EmbeddedSigning.Benchmarks;

/// <summary>What a signing link costs when it is made, and when it is opened.</summary>
[MemoryDiagnoser]
public class LinkBenchmarks
{
    private readonly SigningLinks _links = new(
        new EphemeralDataProtectionProvider(),
        new SigningEndpointsOptions { PublicUrl = new Uri("https://app.example.com") },
        TimeProvider.System);

    private readonly SigningLink _link = new(new EnvelopeId(Guid.NewGuid()), "user-42");
    private readonly string _protected;

    public LinkBenchmarks()
    {
        _protected = _links.CreateLink(_link).Segments[^1];
    }

    [Benchmark]
    public Uri Protect() => _links.CreateLink(_link);

    [Benchmark]
    public object? Unprotect() => _links.Open(_protected);
}
