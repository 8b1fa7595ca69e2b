using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>What the signer's browser asks for: redeem the URL, show the page, press a button.</summary>
internal static class SigningEndpoints
{
    private const string CookieName = "signing-session";

    public static void MapSigningEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(HtmlPage.StylesheetPath, Stylesheet.Serve);
        routes.MapGet(SigningLinks.RedeemPath + "{linkId:guid}", Redeem);
        routes.MapGet("/Signing/Session/{sessionId:guid}", Show);
        routes.MapPost("/Signing/Session/{sessionId:guid}", ActAsync);
    }

    private static IResult Redeem(Guid linkId, HttpContext context, SigningLinks links, SigningCeremony ceremony)
    {
        if (links.Find(linkId, context.Request.Query["slt"].ToString()) is not { } link)
        {
            return SigningPage.Impossible("This signing link is not known.", StatusCodes.Status404NotFound);
        }

        if (!links.TryUse(link))
        {
            return SigningEvents.Return(link.Target, SigningEvents.TtlExpired);
        }

        SigningSession session = ceremony.Open(link.Target);
        string path = $"/Signing/Session/{session.Id:D}";
        context.Response.Cookies.Append(CookieName, session.Cookie, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = path,
        });
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Redirect(path);
    }

    private static IResult Show(Guid sessionId, HttpRequest request, SigningSessions sessions, SigningCeremony ceremony) =>
        sessions.Find(sessionId, request.Cookies[CookieName]) is { } session ? ceremony.Show(session) : Over();

    private static async Task<IResult> ActAsync(
        Guid sessionId,
        HttpRequest request,
        SigningSessions sessions,
        SigningCeremony ceremony,
        CancellationToken cancellationToken)
    {
        if (sessions.Find(sessionId, request.Cookies[CookieName]) is not { } session)
        {
            return Over();
        }

        IFormCollection? form = await request.TryReadFormAsync(cancellationToken).ConfigureAwait(false);
        return form is not null && session.HasIssued(form["antiForgeryToken"])
            ? ceremony.Act(session, form)
            : SigningPage.Impossible("This form was not issued by the signing page.", StatusCodes.Status400BadRequest);
    }

    private static HtmlResult Over() => SigningPage.Impossible("This signing session is over.", StatusCodes.Status410Gone);
}
