using System.Diagnostics;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Redis.Tests.Support;
using Microsoft.AspNetCore.DataProtection;

namespace EmbeddedSigning.Redis.Tests;

/// <summary>Several processes that send for one account at the same time, with a real Redis between them.</summary>
[TestFixture]
[Category("Slow")]
public sealed class FarmLimitTests
{
    private const int Limit = 200;

    private RedisServer _redis = null!;
    private DocuSignEmulator _docuSign = null!;
    private string _folder = null!;
    private string _keyFile = null!;

    [SetUp]
    public async Task SetUp()
    {
        _redis = await RedisServer.StartAsync();
        _docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { BurstLimit = Limit });
        _folder = TempFolders.Create();
        _keyFile = Path.Combine(_folder, "docusign.pem");
        await File.WriteAllTextAsync(_keyFile, _docuSign.PrivateKeyPem);
        DataProtectionProvider.Create(new DirectoryInfo(_folder)).CreateProtector("first").Protect([1]);
    }

    [TearDown]
    public async Task TearDown()
    {
        await _docuSign.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Test]
    public async Task Three_processes_that_create_at_once_meet_no_limit()
    {
        // With 300 it takes more than two minutes: dotnet test … -- 'TestRunParameters.Parameter(name="creates", value="300")'
        var each = TestContext.Parameters.Get("creates", 100);
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        await using var third = await StartAsync();
        var watch = Stopwatch.StartNew();

        var results = await Task.WhenAll(first.CreateAsync(each), second.CreateAsync(each), third.CreateAsync(each));

        TestContext.Out.WriteLine($"{3 * each} envelopes in {watch.Elapsed.TotalSeconds:0.0} s");
        results.Should().AllBe($"{each}");
        _docuSign.Envelopes.Should().HaveCount(3 * each);
        _docuSign.Requests.Should().NotContain(request => request.Status == 429);
    }

    [Test]
    public async Task The_calls_of_a_killed_process_are_forgotten_and_the_others_go_on()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        (await second.CreateAsync(1)).Should().Be("1");
        _ = first.CreateAsync(1000);
        await Task.Delay(1000);
        first.Kill();

        (await second.CreateAsync(50)).Should().Be("50");

        _docuSign.Requests.Should().NotContain(request => request.Status == 429);
    }

    [Test]
    public async Task When_Redis_freezes_or_is_killed_no_call_fails()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        await Task.WhenAll(first.CreateAsync(20), second.CreateAsync(20));

        _redis.Freeze();
        (await Task.WhenAll(first.CreateAsync(20), second.CreateAsync(20))).Should().AllBe("20");
        _redis.Thaw();
        (await Task.WhenAll(first.CreateAsync(20), second.CreateAsync(20))).Should().AllBe("20");
        await _redis.KillAsync();
        (await Task.WhenAll(first.CreateAsync(20), second.CreateAsync(20))).Should().AllBe("20");
    }

    private async Task<FarmMember> StartAsync() => await FarmMember.StartAsync(_docuSign, _redis, new EnvelopeId(Guid.NewGuid()), _folder, _keyFile);
}
