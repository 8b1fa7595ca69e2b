using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.BrowserTests.Support;

/// <summary>A site with one page that shows a signing session with DocuSign JS, and writes down what it is told.</summary>
internal sealed class FramingSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FramingSite(WebApplication app)
    {
        _app = app;
    }

    public string Origin => _app.Urls.Single();

    /// <summary>What the page is to show; null for an ordinary frame, without DocuSign JS.</summary>
    public string? IntegrationKey { get; set; }

    public Uri? SigningUrl { get; set; }

    /// <summary>The display format; null if the page does not say.</summary>
    public string? DisplayFormat { get; set; } = "focused";

    public Uri? DocuSign { get; set; }

    public static async Task<FramingSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var site = new FramingSite(app);
        app.MapGet("/", () => Results.Content(site.Render(), "text/html; charset=utf-8"));
        await app.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Render() => IntegrationKey is null
        ? $"""<!doctype html><title>Site</title><iframe title="DocuSign" src="{SigningUrl}" width="800" height="600"></iframe>"""
        : $$"""
            <!doctype html>
            <html lang="en">
            <head>
              <title>Site</title>
              <link rel="icon" href="data:,">
              <script src="{{DocuSign}}bundle.js"></script>
            </head>
            <body>
            <h1>Your lease</h1>
            <div id="signing" style="width: 1000px; height: 600px"></div>
            <ol></ol>
            <script>
              const note = text => document.querySelector("ol").append(
                Object.assign(document.createElement("li"), { textContent: text }));
              window.DocuSign.loadDocuSign({{JsonSerializer.Serialize(IntegrationKey)}})
                .then(docusign => {
                  const signing = docusign.signing({
                    url: {{JsonSerializer.Serialize(SigningUrl)}},
                    displayFormat: {{(DisplayFormat is null ? "undefined" : JsonSerializer.Serialize(DisplayFormat))}},
                    style: { signingNavigationButton: { finishText: "Sign" } },
                  });
                  signing.on("ready", event => note(event.type));
                  signing.on("sessionEnd", event => note(`${event.type} ${event.sessionEndType}`));
                  signing.mount("#signing");
                })
                .catch(error => note(error.message));
            </script>
            </body>
            </html>
            """;
}
