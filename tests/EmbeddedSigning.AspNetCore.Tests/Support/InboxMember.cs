using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Redis.Tests.Support;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>A process of an application that receives Connect messages in several.</summary>
internal sealed class InboxMember : IAsyncDisposable
{
    private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly Process _process;
    private readonly Uri _connectUrl;

    private InboxMember(Process process, Uri connectUrl)
    {
        _process = process;
        _connectUrl = connectUrl;
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a process.</summary>
    /// <param name="redis">What the processes share.</param>
    /// <param name="folder">Where their keys are.</param>
    /// <param name="ended">Told the number of each message that is handled, and when.</param>
    /// <param name="lease">In seconds.</param>
    public static async Task<InboxMember> StartAsync(RedisServer redis, string folder, ConcurrentQueue<(int Number, long At)> ended, int lease)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Program])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["Redis"] = redis.Configuration,
                ["Keys"] = folder,
                ["ConnectKey"] = SigningHost.KeyText,
                ["Lease"] = $"{lease}",
            },
        })!;
        var address = await process.StandardOutput.ReadLineAsync();
        _ = ListenAsync(process.StandardOutput, ended);
        return new InboxMember(process, new Uri(new Uri(address!), "/signing/connect"));
    }

    private static async Task ListenAsync(StreamReader output, ConcurrentQueue<(int Number, long At)> ended)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is ["end", var number, var at])
            {
                ended.Enqueue((int.Parse(number, CultureInfo.InvariantCulture), long.Parse(at, CultureInfo.InvariantCulture)));
            }
        }
    }

    /// <summary>Delivers a message once, as DocuSign does; false when it was not acknowledged.</summary>
    public async Task<bool> TryDeliverAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.Add("X-DocuSign-Signature-1", ConnectSignature.Create(SigningHost.Key, body));
        try
        {
            using var answer = await _http.PostAsync(_connectUrl, content);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
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
            // …/tests/EmbeddedSigning.AspNetCore.Tests/bin/{configuration}/{framework}/
            var output = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
            var framework = Path.GetFileName(output);
            var configuration = Path.GetFileName(Path.GetDirectoryName(output)!);
            return Path.GetFullPath(Path.Combine(
                output, "..", "..", "..", "..", "EmbeddedSigning.InboxMember", "bin", configuration, framework, "EmbeddedSigning.InboxMember.dll"));
        }
    }
}
