using System.Diagnostics;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Redis.Tests.Support;

namespace EmbeddedSigning.Redis.Tests;

/// <summary>The batch sample in several processes, one of which is killed in the middle and started again.</summary>
[TestFixture]
[Category("Slow")]
public sealed class BatchSampleTests
{
    private const int Rows = 300;
    private const int Concurrency = 4;

    private RedisServer _redis = null!;
    private DocuSignEmulator _docuSign = null!;
    private string _folder = null!;

    [SetUp]
    public async Task SetUp()
    {
        _redis = await RedisServer.StartAsync();
        _docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { BurstLimit = 100_000, HourlyLimit = 100_000 });
        _folder = TempFolders.Create();
        await File.WriteAllTextAsync(Path.Combine(_folder, "docusign.pem"), _docuSign.PrivateKeyPem);
        await File.WriteAllLinesAsync(
            Path.Combine(_folder, "leases.csv"),
            Enumerable.Range(1, Rows).Select(row => $"Tenant {row},tenant{row}@example.com,{row} Garden Street").Prepend("Tenant,Email,Address"));
    }

    [TearDown]
    public async Task TearDown()
    {
        await _docuSign.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Two_processes_of_which_one_is_killed_create_one_envelope_for_each_row(CancellationToken cancellationToken)
    {
        // Long enough for the process to be killed between sending and hearing.
        _docuSign.Faults.Add(EmulatorFault.Delay(TimeSpan.FromMilliseconds(100)) with { Method = "POST", Path = "envelopes", Count = null });
        (await RunAsync("import", "leases.csv")).Should().Be(0);
        using var killed = Start("--account");
        using var other = Start("--account");
        while (_docuSign.Envelopes.Count < Rows / 3)
        {
            await Task.Delay(10, cancellationToken);
        }

        killed.Kill();
        await killed.WaitForExitAsync(cancellationToken);
        _docuSign.Envelopes.Count.Should().BeLessThan(Rows, "the process is to be killed in the middle");
        using var again = Start("--account");
        await Task.WhenAll(other.WaitForExitAsync(cancellationToken), again.WaitForExitAsync(cancellationToken));

        (other.ExitCode, again.ExitCode).Should().Be((0, 0));
        _docuSign.Envelopes.Should().HaveCount(Rows);
        (await RunAsync("export", "envelopes.csv")).Should().Be(0);
        var rows = (await File.ReadAllLinesAsync(Path.Combine(_folder, "envelopes.csv"), cancellationToken))
            .Skip(1).Select(line => line.Split(',')).ToDictionary(row => row[2], row => row[6]);
        rows.Should().BeEquivalentTo(_docuSign.Envelopes.ToDictionary(envelope => envelope.Recipients.Single().Email, envelope => envelope.Id));
        _docuSign.Requests.Count(request => request.Method == "GET" && request.Path.EndsWith("/envelopes", StringComparison.Ordinal))
            .Should().BeLessThanOrEqualTo(Concurrency, "only what the killed process was at may exist already");
    }

    private async Task<int> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
    {
        WorkingDirectory = _folder,
        Environment =
        {
            ["ConnectionStrings__Redis"] = _redis.Configuration,
            ["Batch__Concurrency"] = $"{Concurrency}",
            ["Batch__Claim"] = "00:00:20",
            ["EmbeddedSigning__OAuthBaseUri"] = _docuSign.BaseUri.AbsoluteUri,
            ["EmbeddedSigning__JwtGrant__IntegrationKey"] = _docuSign.IntegrationKey,
            ["EmbeddedSigning__JwtGrant__UserId"] = _docuSign.UserId,
            ["EmbeddedSigning__JwtGrant__PrivateKeyFile"] = Path.Combine(_folder, "docusign.pem"),
        },
    })!;

    private static string Program
    {
        get
        {
            // …/tests/EmbeddedSigning.Redis.Tests/bin/{configuration}/{framework}/
            var output = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
            var framework = Path.GetFileName(output);
            var configuration = Path.GetFileName(Path.GetDirectoryName(output)!);
            return Path.GetFullPath(Path.Combine(
                output, "..", "..", "..", "..", "..", "samples", "BatchSample", "bin", configuration, framework, "BatchSample.dll"));
        }
    }
}
