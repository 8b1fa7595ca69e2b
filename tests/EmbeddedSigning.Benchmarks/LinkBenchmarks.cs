using BenchmarkDotNet.Attributes;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.AspNetCore.Links.Internal;
using EmbeddedSigning.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Benchmarks;

/// <summary>What a signing link costs when it is made, and when it is opened.</summary>
[MemoryDiagnoser]
public class LinkBenchmarks
{
    private readonly SigningLinks _links;
    private readonly SigningLink _link = new(new EnvelopeId(Guid.NewGuid()), "user-42");
    private readonly string _protected;

    public LinkBenchmarks()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddEmbeddedSigning(_ => { })
            .UseAccessToken(new AccessToken("token", DateTimeOffset.MaxValue))
            .AddSigningEndpoints(options => options.PublicUrl = new Uri("https://app.example.com"));
        _links = (SigningLinks)services.BuildServiceProvider().GetRequiredService<ISigningLinkGenerator>();
        _protected = _links.CreateLink(_link).Segments[^1];
    }

    [Benchmark]
    public Uri Protect() => _links.CreateLink(_link);

    [Benchmark]
    public object? Unprotect() => _links.Open(_protected);
}
