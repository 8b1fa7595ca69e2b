using System.Diagnostics;
using System.Globalization;
using EmbeddedSigning.Emulator;

namespace EmbeddedSigning.Redis.Tests.Support;

/// <summary>A process of an application that runs in several.</summary>
internal sealed class FarmMember : IAsyncDisposable
{
    /// <summary>The file that names the shared frameworks of the program.</summary>
    public static string RuntimeConfiguration => Path.ChangeExtension(Program, ".runtimeconfig.json");

    private readonly Process _process;

    private FarmMember(Process process)
    {
        _process = process;
    }

    public static async Task<FarmMember> StartAsync(DocuSignEmulator docuSign, RedisServer redis, EnvelopeId envelopeId, string keyFolder, string keyFile)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["Redis"] = redis.Configuration,
                ["Keys"] = keyFolder,
                ["Envelope"] = envelopeId.ToString(),
                ["EmbeddedSigning__OAuthBaseUri"] = docuSign.BaseUri.AbsoluteUri,
                ["EmbeddedSigning__Retry__MaxRetries"] = "0",
                ["EmbeddedSigning__JwtGrant__IntegrationKey"] = docuSign.IntegrationKey,
                ["EmbeddedSigning__JwtGrant__UserId"] = docuSign.UserId,
                ["EmbeddedSigning__JwtGrant__PrivateKeyFile"] = keyFile,
            },
        })!;
        (await process.StandardOutput.ReadLineAsync()).Should().Be("ready");
        return new FarmMember(process);
    }

    /// <summary>Makes calls, all at once, and tells how many succeeded and what the first failure was.</summary>
    public Task<string?> CallAsync(int count) => AskAsync(count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Creates envelopes, all at once, and tells how many succeeded and what the first failure was.</summary>
    public Task<string?> CreateAsync(int count) => AskAsync($"create {count.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Ends the process without any notice.</summary>
    public void Kill() => _process.Kill();

    private async Task<string?> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Program
    {
        get
        {
            // …/tests/EmbeddedSigning.Redis.Tests/bin/{configuration}/{framework}/
            var output = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
            var framework = Path.GetFileName(output);
            var configuration = Path.GetFileName(Path.GetDirectoryName(output)!);
            return Path.GetFullPath(Path.Combine(
                output, "..", "..", "..", "..", "EmbeddedSigning.FarmMember", "bin", configuration, framework, "EmbeddedSigning.FarmMember.dll"));
        }
    }
}
