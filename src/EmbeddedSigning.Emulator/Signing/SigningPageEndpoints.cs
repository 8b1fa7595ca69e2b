using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The endpoints for the signer's browser: redeem the URL, show the page, press a button.</summary>
internal static class SigningPageEndpoints
{
    private const string CookieName = "signing-session";

    public static void MapSigningPageEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(HtmlPage.StylesheetPath, static () => Asset.Stylesheet("theme.css", "signing.css"));
        routes.MapGet(HtmlPage.ScriptPath, static () => Asset.Script("signing.js"));
        routes.MapGet(SigningDocuments.ScriptPath, static () => Asset.Script("pages.js"));
        routes.MapGet(PdfJsAsset.Path + "{**file}", PdfJsAsset.GetAsync);
        routes.MapGet(SigningViewLinks.RedeemPath + "{linkId}", Redeem);
        routes.MapGet("/Signing/Session/{sessionId}", Show);
        routes.MapPost("/Signing/Session/{sessionId}", ActAsync);
        routes.MapGet("/Signing/Session/{sessionId}/documents/{documentId:int}.pdf", ShowDocument);
    }

    private static IResult Redeem(
        string linkId, HttpContext context, SigningViewLinks links, SigningCeremony ceremony, WebAddress address)
    {
        if (!WireJson.TryParseGuid(linkId, out var id) || links.Find(id, context.Request.Query["slt"].ToString()) is not { } link)
        {
            return SigningPage.UnknownLink();
        }

        var target = link.Target with { IsFocused = context.Request.Query.ContainsKey(SigningViewLinks.FocusedParameter) };
        if (target.IsFocused && !target.TellsMessagesTo(address.Origin))
        {
            return SigningPage.Impossible("The recipient view was not made for Focused View.", StatusCodes.Status403Forbidden);
        }

        if (!links.TryUse(link))
        {
            return SigningEvents.Return(target, SigningEvents.TtlExpired);
        }

        var session = ceremony.Open(target);

        // Browsers send a Lax cookie in a frame only within the same site. Another port is the same site, so the pages of an application on 127.0.0.1 can
        // frame the emulator's pages. Cookies for other sites (SameSite=None) would need https.
        context.Response.Cookies.Append(CookieName, session.Cookie, new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = session.Path,
        });
        FramePolicy.Set(context.Response.Headers, target.FrameAncestors);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Redirect(session.Path);
    }

    private static IResult Show(string sessionId, HttpRequest request, SigningViewSessions sessions, SigningCeremony ceremony) =>
        Find(sessionId, request, sessions) is { } session ? ceremony.Show(session) : SigningPage.IsOver();

    private static IResult ShowDocument(
        string sessionId,
        int documentId,
        HttpRequest request,
        SigningViewSessions sessions,
        SigningCeremony ceremony) =>
        Find(sessionId, request, sessions) is { } session
            ? ceremony.ShowDocument(session, documentId)
            : SigningPage.IsOver();

    private static async Task<IResult> ActAsync(
        string sessionId,
        HttpRequest request,
        SigningViewSessions sessions,
        SigningCeremony ceremony,
        CancellationToken cancellationToken)
    {
        if (Find(sessionId, request, sessions) is not { } session)
        {
            return SigningPage.IsOver();
        }

        var form = await request.TryReadFormAsync(cancellationToken).ConfigureAwait(false);
        return form is not null && session.HasIssued(form["antiForgeryToken"])
            ? ceremony.Act(session, form)
            : SigningPage.Impossible("This form was not issued by the signing page.");
    }

    private static SigningViewSession? Find(string sessionId, HttpRequest request, SigningViewSessions sessions) =>
        WireJson.TryParseGuid(sessionId, out var id) ? sessions.Find(id, request.Cookies[CookieName]) : null;
}
