using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>A webhook on a bare socket, which answers what a test wants, or nothing.</summary>
internal sealed class ConnectReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<ReceivedMessage> _received = new();
    private readonly Task _accepting;

    public ConnectReceiver()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/connect?tenant=7");

    public IReadOnlyList<ReceivedMessage> Received => [.. _received];

    public IEnumerable<string> Subjects => _received.Select(message => message.Subject);

    /// <summary>What it answers: the status line and further headers; null resets the connection.</summary>
    public Func<ReceivedMessage, Task<string?>> Answer { get; set; } = _ => Task.FromResult<string?>("200 OK");

    public void AnswerAlways(string? answer) => Answer = _ => Task.FromResult(answer);

    /// <summary>Never answers, until it is disposed.</summary>
    public void Hang() => Answer = async _ =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _ending.Token);
        return null;
    };

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_ending.Token)));
            }
        }
        catch (Exception) when (_ending.IsCancellationRequested)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                var message = await ReadAsync(stream);
                _received.Enqueue(message);
                if (await Answer(message) is { } answer)
                {
                    await stream.WriteAsync(
                        Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n"), _ending.Token);
                }
                else
                {
                    socket.LingerState = new LingerOption(enable: true, seconds: 0);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The test is over, or the emulator has given up.
            }
        }
    }

    private async Task<ReceivedMessage> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count >= 4 && head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray())))
        {
            await stream.ReadExactlyAsync(one, _ending.Token);
            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _ending.Token);
        return new ReceivedMessage(lines[0], headers, body);
    }
}
