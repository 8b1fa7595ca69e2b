using System.Diagnostics;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests;

/// <summary>What a process pays for its first envelope, seen from outside.</summary>
[TestFixture]
[Category("Slow")]
public sealed class StartTests
{
    [Test]
    public async Task A_process_loads_no_assembly_that_only_failures_and_unusual_input_need()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.Program("tests", "EmbeddedSigning.CrashingHost"), "1", "assemblies"])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["EmbeddedSigning__OAuthBaseUri"] = docuSign.BaseUri.AbsoluteUri,
                ["EmbeddedSigning__JwtGrant__IntegrationKey"] = docuSign.IntegrationKey,
                ["EmbeddedSigning__JwtGrant__UserId"] = docuSign.UserId,
                ["EmbeddedSigning__JwtGrant__PrivateKey"] = docuSign.PrivateKeyPem,
            },
        })!;

        var assemblies = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(0, assemblies);
        assemblies.Split('\n').Should().Contain("EmbeddedSigning").And.NotIntersectWith(
            ["Polly.Core", "System.Net.Mail", "System.Text.RegularExpressions"]);
    }
}
