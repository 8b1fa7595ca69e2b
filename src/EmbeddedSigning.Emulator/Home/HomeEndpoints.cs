using System.Globalization;
using EmbeddedSigning.Emulator.Faults.Internal;
using EmbeddedSigning.Emulator.GoLive.Internal;
using EmbeddedSigning.Emulator.Protocol;
using EmbeddedSigning.Emulator.Requests.Internal;
using EmbeddedSigning.Emulator.Signing;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>
/// The page for a person: what there is, what was sent, what was asked, and forms to sign, to turn the clock and to arm faults.
/// As the control endpoints it is neither in the log nor met by faults.
/// </summary>
internal static class HomeEndpoints
{
    public static void MapHomeEndpoints(this IEndpointRouteBuilder routes)
    {
        var home = routes.MapGroup(string.Empty).AddEndpointFilter(routes.ServiceProvider.GetRequiredService<HomeGate>());
        home.MapGet("/", Show);
        home.MapGet(HomePage.StylesheetPath, static () => Asset.Stylesheet("home.css"));
        home.MapPost("/emulator/home/sign", SignAsync);
        home.MapPost("/emulator/home/clock", AdvanceClockAsync);
        home.MapPost("/emulator/home/faults", AddFaultAsync);
        home.MapPost("/emulator/home/faults/clear", ClearFaults);
    }

    public static bool IsHome(HttpContext context) => context.Request.Path == "/";

    private static HtmlResult Show(
        HomeGate gate,
        EnvelopeStore store,
        ConnectOutbox connect,
        RequestLog log,
        PollingReview review,
        EmulatorFaults faults,
        EmulatorClock clock) =>
        new(HomePage.Render(
            gate.Token,
            clock.GetUtcNow(),
            store.Snapshot(),
            connect.Snapshot(),
            log.Snapshot(),
            review.Snapshot(),
            faults.Pending));

    /// <summary>Opens the signing page for any signer, embedded or not, without the application's asking for a view.</summary>
    private static async Task<IResult> SignAsync(
        HttpRequest request, EnvelopeStore store, ViewLinks links, EmulatorAddress address, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
        var envelope = Wire.TryParseGuid(form["envelope"], out var id) ? store.Find(id) : null;
        var signer = Wire.TryParseGuid(form["recipient"], out var guid) ? envelope?.FindRecipient(guid) : null;
        if (envelope is null || signer is null)
        {
            return Refuse("There is no such signer.");
        }

        try
        {
            envelope.RequireVisibleTo(signer);
        }
        catch (RefusalException e)
        {
            return Refuse(e.Message);
        }

        var target = new ViewTarget(envelope.Id, signer.Guid, new Uri(address.BaseUri, RemoteSignerLinks.ReturnPath));
        return new RedirectAway(links.Create(target));
    }

    private static async Task<IResult> AdvanceClockAsync(
        HttpRequest request, EmulatorClock clock, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
        if (!int.TryParse(form["minutes"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes)
            || (clock.Skew + TimeSpan.FromMinutes(minutes)).Duration() > EmulatorClock.MaximalSkew)
        {
            return Refuse("The clock can be turned by whole minutes, and may be off by 366 days.");
        }

        clock.Skew += TimeSpan.FromMinutes(minutes);
        return BackHome();
    }

    private static async Task<IResult> AddFaultAsync(
        HttpRequest request, EmulatorFaults faults, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            faults.Add(ReadFault(form));
        }
        catch (Exception e) when (e is RefusalException or ArgumentException)
        {
            return Refuse(e.Message);
        }

        return BackHome();
    }

    private static EmulatorFault ReadFault(IFormCollection form)
    {
        var kind = form["kind"].ToString();
        var isAnswer = kind is nameof(FaultKind.AnswerBeforeCommit) or nameof(FaultKind.AnswerAfterCommit);
        var takesTime = kind is nameof(FaultKind.Delay) or nameof(FaultKind.CommitLate);
        return new PostedFault
        {
            Kind = kind,
            Status = isAnswer ? Wire.ParseInt(form["status"], "status") : null,
            Seconds = takesTime ? Wire.ParseNumber(form["seconds"], "seconds") : null,
            Method = TextOrNull(form["method"]),
            Path = TextOrNull(form["path"]),
            Count = Wire.ParseInt(form["count"], "count"),
        }.ToFault();
    }

    private static SeeOther ClearFaults(EmulatorFaults faults)
    {
        faults.Clear();
        return BackHome();
    }

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static SeeOther BackHome() => new("/");

    private static HtmlResult Refuse(string message) =>
        new(HtmlPage.Message("That is not possible", message)) { Status = StatusCodes.Status400BadRequest };
}
