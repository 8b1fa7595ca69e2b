using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace EmbeddedSigning.Redis.Tests.Support;

/// <summary>A Redis of its own on loopback, which keeps nothing. Where none is installed the test is ignored, except in CI.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/redis-server";

    private readonly string[] _arguments;
    private Process _process;

    private RedisServer(Process process, string[] arguments, int port)
    {
        _process = process;
        _arguments = arguments;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Gives up soon, and does not need Redis to start.</summary>
    public string Configuration => $"{Address},abortConnect=false,connectTimeout=500,syncTimeout=500,asyncTimeout=500";

    /// <summary>For tests in which Redis lives, and on a busy machine answers late.</summary>
    public string PatientConfiguration => $"{Address},abortConnect=false,connectTimeout=15000,syncTimeout=15000,asyncTimeout=15000";

    private string Address => $"127.0.0.1:{Port}";

    /// <param name="isDurable">Whether every write is on disk before it is answered.</param>
    public static async Task<RedisServer> StartAsync(bool isDurable = false)
    {
        if (!File.Exists(Program))
        {
            const string Reason = "redis-server is not installed (apt-get install redis-server).";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(Reason);
            }

            Assert.Ignore(Reason);
        }

        var port = FindPort();
        string[] arguments =
        [
            "--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", isDurable ? "yes" : "no", "--appendfsync", "always",
            "--dir", TempFolders.Create(),
        ];
        return new RedisServer(await StartAsync(arguments), arguments, port);
    }

    /// <summary>Starts it again after <see cref="KillAsync"/>, at the same address and with what it has on disk.</summary>
    public async Task RestartAsync()
    {
        _process.Dispose();
        _process = await StartAsync(_arguments);
    }

    private static async Task<Process> StartAsync(string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Ready to accept connections"))
        {
        }

        process.HasExited.Should().BeFalse("Redis must have started");
        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }

    /// <summary>A connection with the client's own time limits, which a busy machine keeps.</summary>
    public Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync(Address + ",allowAdmin=true");

    /// <summary>Every key and every value, byte for byte.</summary>
    public async Task<IReadOnlyList<byte[]>> DumpAsync()
    {
        await using var redis = await ConnectAsync();
        var all = new List<byte[]>();
        var database = redis.GetDatabase();
        await foreach (var key in redis.GetServers().Single().KeysAsync())
        {
            all.Add(key!);
            if (await database.KeyTypeAsync(key) == RedisType.Hash)
            {
                foreach (var entry in await database.HashGetAllAsync(key))
                {
                    all.Add(entry.Name!);
                    all.Add(entry.Value!);
                }
            }
            else
            {
                all.Add((await database.StringGetAsync(key))!);
            }
        }

        return all;
    }

    /// <summary>Stops the process in the middle of what it does (SIGSTOP).</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Lets a frozen process go on (SIGCONT).</summary>
    public void Thaw() => Signal("CONT");

    /// <summary>Refuses what needs memory from then on when it has more than this, such as "1mb"; "0" for no limit.</summary>
    public async Task LimitMemoryAsync(string limit)
    {
        await using var connection = await ConnectAsync();
        await connection.GetServers().Single().ConfigSetAsync("maxmemory", limit);
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static int FindPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
