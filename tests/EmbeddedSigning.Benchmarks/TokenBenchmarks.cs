using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.NativeAot;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmbeddedSigning.Benchmarks;

/// <summary>What a call pays for its access token: nearly always one from the cache, once in an hour a signature.</summary>
[MemoryDiagnoser]
public class TokenBenchmarks
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly byte[] _toSign = new byte[300];
    private readonly TokenCache _cache = new(
        (_, _) => Task.FromResult(new AccessToken("token-for-measuring", DateTimeOffset.MaxValue)), TimeProvider.System, NullLogger.Instance);

    private JwtAssertion _assertion = null!;

    [GlobalSetup]
    public async Task Prepare()
    {
        var oauthBaseUri = new Uri("https://account-d.docusign.com");
        var jwtGrant = new JwtGrantOptions
        {
            IntegrationKey = BareClient.IntegrationKey,
            UserId = BareClient.UserId,
            PrivateKey = PrivateKey.FromPem(_key.ExportPkcs8PrivateKeyPem()),
        };
        var settings = new TokenSettings(
            oauthBaseUri, jwtGrant, new AuthorizationCodeOptions(), UsesAuthorizationCode: false, AccountId: null, AccountBaseUri: null, KeyPrefix: "");
        _assertion = new JwtAssertion(jwtGrant, oauthBaseUri, new PrivateKeySigner(new Credentials(settings)));
        await _cache.GetAsync(rejected: null, CancellationToken.None);
    }

    [Benchmark]
    public ValueTask<AccessToken> FromCache() => _cache.GetAsync(rejected: null, CancellationToken.None);

    [Benchmark]
    public byte[] BareSignature() => _key.SignData(_toSign, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    [Benchmark]
    public Task<string> Assertion() =>
        _assertion.CreateAsync(BareClient.UserId, DateTimeOffset.UnixEpoch, CancellationToken.None);
}
