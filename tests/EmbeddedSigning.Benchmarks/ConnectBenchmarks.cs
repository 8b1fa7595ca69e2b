using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using EmbeddedSigning.Connect;

namespace EmbeddedSigning.Benchmarks;

/// <summary>What a Connect message costs, beside the HMAC of its bytes that cannot be saved.</summary>
[MemoryDiagnoser]
public class ConnectBenchmarks
{
    private const string KeyText = "tSGGRs1pGAmSxLTQ0Yv1bTsyvRzQ5CrdI0kbNqhHdFc=";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(KeyText);
    private readonly byte[] _hash = new byte[HMACSHA256.HashSizeInBytes];
    private readonly byte[] _body = ReadMessage();
    private readonly ConnectVerifier _verifier = new(new ConnectKey(KeyText));
    private string _signature = "";

    [GlobalSetup]
    public void Sign() => _signature = ConnectSignature.Create(new ConnectKey(KeyText), _body);

    [Benchmark(Baseline = true)]
    public int BareHmac() => HMACSHA256.HashData(_key, _body, _hash);

    [Benchmark]
    public ConnectMessage VerifyAndParse() => _verifier.Read(_body, _signature);

    // An envelope with two signers, without the blanks that make it readable in the repository: 4 KB.
    private static byte[] ReadMessage()
    {
        using var stream = typeof(ConnectBenchmarks).Assembly.GetManifestResourceStream("envelope-completed.json")!;
        return Encoding.UTF8.GetBytes(JsonNode.Parse(stream)!.ToJsonString());
    }
}
