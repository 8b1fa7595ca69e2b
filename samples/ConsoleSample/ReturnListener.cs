using System.Net;
using System.Net.Sockets;

namespace ConsoleSample;

/// <summary>The page on this machine to which DocuSign returns the browser.</summary>
internal sealed class ReturnListener : IDisposable
{
    private readonly HttpListener _listener;

    private ReturnListener(HttpListener listener, Uri url)
    {
        _listener = listener;
        Url = url;
    }

    public Uri Url { get; }

    public static ReturnListener Start()
    {
        // Only the signer's browser and this program know the path, so no other program can end the wait.
        var url = new Uri($"http://localhost:{FindFreePort()}/return/{Guid.NewGuid():N}/");
        var listener = new HttpListener { Prefixes = { url.AbsoluteUri } };
        listener.Start();
        return new ReturnListener(listener, url);
    }

    /// <summary>Waits for the browser and returns the URL it came with.</summary>
    public async Task<Uri> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var context = await _listener.GetContextAsync().WaitAsync(cancellationToken);
            var isReturn = !string.IsNullOrEmpty(context.Request.QueryString["event"]);
            context.Response.StatusCode = isReturn ? 200 : 404;
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.OutputStream.WriteAsync(
                "<!doctype html><title>Done</title><p>You can close this page and return to the terminal."u8.ToArray(), cancellationToken);
            context.Response.Close();
            if (isReturn)
            {
                return context.Request.Url!;
            }
        }
    }

    public void Dispose() => _listener.Close();

    private static int FindFreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
