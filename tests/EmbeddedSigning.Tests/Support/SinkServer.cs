using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Takes any upload and gives one answer, on a thread and in memory of its own, and allocates nothing meanwhile:
/// what is measured beside it is the client's.</summary>
internal sealed class SinkServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;

    public SinkServer(string json)
    {
        _answer = Encoding.UTF8.GetBytes(
            $"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");
        _listener.Start();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    public IEmbeddedSigningClient CreateClient()
    {
        var baseUri = new Uri($"http://{_listener.LocalEndpoint}");
        return Clients.Create(
            options => (options.OAuthBaseUri, options.AccountBaseUri, options.AccountId) = (baseUri, baseUri, "1"),
            builder => builder.UseAccessToken(new("token-for-tests", DateTimeOffset.MaxValue)));
    }

    public void Dispose() => _listener.Dispose();

    private void Serve()
    {
        var buffer = new byte[256 * 1024];
        try
        {
            using var socket = _listener.AcceptSocket();
            while (true)
            {
                // A request is its headers, and as many bytes as they announce.
                var received = 0;
                int headers;
                while ((headers = buffer.AsSpan(0, received).IndexOf("\r\n\r\n"u8)) < 0)
                {
                    received += Receive(socket, buffer.AsSpan(received));
                }

                var left = ContentLength(buffer.AsSpan(0, headers)) - (received - headers - 4);
                while (left > 0)
                {
                    left -= Receive(socket, buffer);
                }

                socket.Send(_answer);
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private static int Receive(Socket socket, Span<byte> buffer) =>
        socket.Receive(buffer) is var count and > 0 ? count : throw new SocketException((int)SocketError.ConnectionReset);

    private static long ContentLength(ReadOnlySpan<byte> headers)
    {
        var value = headers[(headers.IndexOf("Content-Length: "u8) + "Content-Length: ".Length)..];
        var end = value.IndexOf((byte)'\r');
        return long.Parse(end < 0 ? value : value[..end], CultureInfo.InvariantCulture);
    }
}
