using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EmbeddedSigning.PackageTests;

/// <summary>A web application that a user has started, and a browser that shows redirects instead of following them.</summary>
internal sealed class RunningSite : IDisposable
{
    private readonly Process _process;

    private RunningSite(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public HttpClient Browser { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    /// <summary>Runs the program of a project that is built.</summary>
    public static Task<RunningSite> StartAsync(NewProject project) => StartAsync(project, "--no-launch-profile", address => $"--urls {address}");

    /// <summary>Runs an application made from a template, with its launch profile, at another port.</summary>
    public static Task<RunningSite> StartTemplateAsync(NewProject project) =>
        StartAsync(project, "", address => $"--urls {address} --SigningEndpoints:PublicUrl {address}");

    public async Task<Uri> FollowAsync(Uri address)
    {
        using var answer = await Browser.GetAsync(address);
        answer.StatusCode.Should().BeOneOf(HttpStatusCode.Found, HttpStatusCode.SeeOther);
        return new Uri(address, answer.Headers.Location!);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        Browser.Dispose();
    }

    private static async Task<RunningSite> StartAsync(NewProject project, string options, Func<Uri, string> arguments)
    {
        // The site has to know its own address before it listens.
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = project.Start($"run --no-build {options} -- {arguments(address)}");
        var site = new RunningSite(process, address);
        try
        {
            await WaitUntilListeningAsync(process.StandardOutput);
            return site;
        }
        catch
        {
            site.Dispose();
            throw;
        }
    }

    private static async Task WaitUntilListeningAsync(StreamReader output)
    {
        while (await output.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
        {
            if (line.Contains("Now listening on: ", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException("The site has ended.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
