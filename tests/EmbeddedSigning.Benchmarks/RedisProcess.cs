using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EmbeddedSigning.Benchmarks;

/// <summary>A Redis of its own on loopback (/usr/bin/redis-server).</summary>
internal sealed class RedisProcess : IDisposable
{
    private readonly Process _process;

    private RedisProcess(Process process, int port)
    {
        _process = process;
        Address = $"127.0.0.1:{port}";
    }

    public string Address { get; }

    /// <param name="isDurable">Whether writes are on disk within a second, as the page about farms advises.</param>
    public static async Task<RedisProcess> StartAsync(bool isDurable)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var process = Process.Start(new ProcessStartInfo(
            "/usr/bin/redis-server",
            [
                "--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", isDurable ? "yes" : "no",
                "--dir", Directory.CreateTempSubdirectory("embedded-signing-benchmarks-").FullName,
            ])
        {
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Ready to accept connections", StringComparison.Ordinal))
        {
        }

        _ = process.StandardOutput.ReadToEndAsync();
        return new RedisProcess(process, port);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
