using System.Globalization;
using System.Net.Mime;
using EmbeddedSigning.Emulator.Delivery;
using EmbeddedSigning.Emulator.GoLive.Internal;
using EmbeddedSigning.Emulator.Mail;
using EmbeddedSigning.Emulator.Rendering;
using EmbeddedSigning.Emulator.RequestLogs.Internal;
using EmbeddedSigning.Emulator.SettingsFiles;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>
/// The page for a person, and its linked pages. As with the control endpoints, the log does not contain its requests, and faults do not affect them.
/// </summary>
internal static class HomeEndpoints
{
    // Several changes in a row, for instance during one request, are reported as one.
    private static readonly TimeSpan _calm = TimeSpan.FromMilliseconds(150);

    public static void MapHomeEndpoints(this IEndpointRouteBuilder routes)
    {
        var home = routes.MapGroup(string.Empty).AddEndpointFilter(routes.ServiceProvider.GetRequiredService<HomeAccess>());
        home.MapGet(HomePage.Path, Show);
        home.MapGet(HomePage.StylesheetPath, static () => Asset.Stylesheet("theme.css", "home.css"));
        home.MapGet(HomePage.ScriptPath, static () => Asset.Script("home.js"));
        home.MapGet("/emulator/home/changes", TellChangesAsync);
        home.MapGet(HomeRequestSection.Path + "/{number:long}", ShowRequest);
        home.MapGet(HomeConnectSection.Path + "/{id:guid}", ShowMessage);
        home.MapGet(HomeEnvelopeSection.Path + "/{envelopeId:guid}/{document}.pdf", ShowPdf);
        home.MapHomeForms();
    }

    public static bool IsHome(HttpContext context) => context.Request.Path == HomePage.Path;

    private static HtmlResult Show(HttpContext context, HomeAccess gate, Registry registry, StoredClock clock, WebAddress address)
    {
        var services = context.RequestServices;
        var content = new HomeContent
        {
            Token = gate.Token,
            Filter = HomeFilter.Of(context.Request.Query),
            Now = clock.GetUtcNow(),
            Skew = clock.Skew,
            Envelopes = services.GetRequiredService<EnvelopeStore>().Snapshot(),
            Mailbox = services.GetRequiredService<Mailbox>().Snapshot(),
            Messages = services.GetRequiredService<ConnectMessageStore>().Snapshot(),
            Requests = [.. services.GetRequiredService<RequestLog>().Entries().Where(static logged => !HomeRequestSection.IsFileOfPage(logged.ToRecord()))],
            Findings = services.GetRequiredService<PollingReview>().Snapshot(),
            Faults = services.GetRequiredService<EmulatorFaults>().Armed,
            Templates =
            [
                .. services.GetRequiredService<TemplateStore>().Snapshot(registry.Accounts[0].Id).Where(static template => template.DeletedAt is null),
            ],
            Client = registry.Clients[0],
            Settings = services.GetRequiredService<WrittenSettings>(),
            Address = address.BaseUri,
        };
        return new HtmlResult(HomePage.Render(content));
    }

    /// <summary>Sends a server-sent event for each change, without details.</summary>
    private static async Task TellChangesAsync(HttpContext context, HomeChanges changes, IHostApplicationLifetime lifetime)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        try
        {
            // The first event is sent at once, because something may have changed since the page was created.
            while (true)
            {
                var next = changes.Next;
                await response.WriteAsync("data: changed\n\n", over.Token).ConfigureAwait(false);
                await response.Body.FlushAsync(over.Token).ConfigureAwait(false);
                await next.WaitAsync(over.Token).ConfigureAwait(false);
                await Task.Delay(_calm, TimeProvider.System, over.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser has disconnected, or the emulator stops.
        }
    }

    private static HtmlResult ShowRequest(long number, RequestLog log) =>
        log.Entries().FirstOrDefault(entry => entry.Number == number) is { } request
            ? new HtmlResult(HomeRequestSection.RenderDetail(request))
            : HomePage.Refuse("That request is no longer in the log.");

    private static IResult ShowMessage(Guid id, ConnectMessageStore messageStore, DeliveryPayload payload) =>
        messageStore.Snapshot().FirstOrDefault(message => message.Id == id) is { } message
            ? Results.Bytes(payload.Render(message, Math.Max(0, message.Attempts - 1)), MediaTypeNames.Application.Json)
            : HomePage.Refuse("There is no such message.");

    private static IResult ShowPdf(Guid envelopeId, string document, EnvelopeStore store, RenderedPdfs pdfs)
    {
        var envelope = store.Find(envelopeId);
        var pdf = document switch
        {
            _ when envelope is null => null,
            "combined" => pdfs.Combined(envelope, includeCertificate: true, RenderingView.Plain),
            "certificate" => pdfs.Certificate(envelope),
            _ => envelope.Documents.FirstOrDefault(candidate => candidate.Id.ToString(CultureInfo.InvariantCulture) == document) is { } found
                ? pdfs.Document(envelope, found)
                : null,
        };
        return pdf is null ? HomePage.Refuse("There is no such document.") : Pdf(pdf);
    }

    private static FileContentHttpResult Pdf(byte[] pdf) => TypedResults.Bytes(pdf, MediaTypeNames.Application.Pdf);
}
