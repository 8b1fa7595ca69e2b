using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>What the signer's browser does: redeem the URL, read, and finish, decline or leave.</summary>
internal static class SigningEndpoints
{
    private const string CookieName = "signing-session";
    private const string DefaultDeclineReason = "No reason given";

    public static void MapSigningEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(HtmlPage.StylesheetPath, Stylesheet.Serve);
        routes.MapGet(SigningLinks.RedeemPath + "{linkId:guid}", Redeem);
        routes.MapGet("/Signing/Session/{sessionId:guid}", Show);
        routes.MapPost("/Signing/Session/{sessionId:guid}", ActAsync);
    }

    private static IResult Redeem(
        Guid linkId, HttpContext context, SigningLinks links, SigningSessions sessions, EnvelopeStore store, TimeProvider clock)
    {
        if (links.Find(linkId, context.Request.Query["slt"].ToString()) is not { } link)
        {
            return Gone("This signing link is not known.", StatusCodes.Status404NotFound);
        }

        if (!links.TryUse(link))
        {
            return SigningEvents.Return(link.Target, SigningEvents.TtlExpired);
        }

        if (link.Target.RecipientGuid is { } recipient)
        {
            store.Update(link.Target.EnvelopeId, envelope => envelope.Open(recipient, clock.GetUtcNow()));
        }

        SigningSession session = sessions.Start(link.Target);
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

    private static IResult Show(Guid sessionId, HttpRequest request, SigningSessions sessions, EnvelopeStore store)
    {
        if (sessions.Find(sessionId, request.Cookies[CookieName]) is not { } session)
        {
            return Over();
        }

        if (!sessions.TryTouch(session))
        {
            return SigningEvents.Return(session.Target, SigningEvents.SessionTimeout);
        }

        Envelope envelope = store.Get(session.Target.EnvelopeId);
        return Page(session, Render(session, envelope));
    }

    private static async Task<IResult> ActAsync(
        Guid sessionId, HttpRequest request, SigningSessions sessions, EnvelopeStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (sessions.Find(sessionId, request.Cookies[CookieName]) is not { } session)
        {
            return Over();
        }

        IFormCollection? form = await request.TryReadFormAsync(cancellationToken).ConfigureAwait(false);
        if (form is null || !session.HasIssued(form["antiForgeryToken"]))
        {
            return Gone("This form was not issued by the signing page.", StatusCodes.Status400BadRequest);
        }

        if (!sessions.TryTouch(session))
        {
            return SigningEvents.Return(session.Target, SigningEvents.SessionTimeout);
        }

        try
        {
            return session.Target.RecipientGuid is { } recipient
                ? ActAsSigner(session, recipient, form, sessions, store, clock)
                : ActAsSender(session, form, sessions, store, clock);
        }
        catch (ApiException)
        {
            // The envelope was voided, declined or signed elsewhere while the page was open.
            sessions.End(session);
            return SigningEvents.Return(session.Target, SigningEvents.Exception);
        }
    }

    private static IResult ActAsSigner(
        SigningSession session, Guid recipient, IFormCollection form, SigningSessions sessions, EnvelopeStore store, TimeProvider clock)
    {
        string? outcome = null;
        switch (form["action"].ToString())
        {
            case "finish":
                Envelope envelope = store.Get(session.Target.EnvelopeId);
                Recipient signer = envelope.FindRecipient(recipient)!;
                SigningForm entered = SigningForm.Read(form, signer);
                IReadOnlyList<string> problems = entered.Problems(signer);
                if (problems.Count > 0)
                {
                    return Page(session, SigningPage.RenderForm(session, envelope, signer, entered, problems));
                }

                store.Update(envelope.Id, current => current.Complete(recipient, entered.ToInput(), clock.GetUtcNow()));
                outcome = SigningEvents.SigningComplete;
                break;
            case "decline":
                string reason = form["declineReason"].ToString().Trim() is { Length: > 0 } given ? given : DefaultDeclineReason;
                store.Update(session.Target.EnvelopeId, current => current.Decline(recipient, reason, clock.GetUtcNow()));
                outcome = SigningEvents.Decline;
                break;
            case "later":
                outcome = SigningEvents.Cancel;
                break;
            case "close":
                outcome = SigningEvents.ViewingComplete;
                break;
        }

        return Finish(session, outcome, sessions);
    }

    private static IResult ActAsSender(
        SigningSession session, IFormCollection form, SigningSessions sessions, EnvelopeStore store, TimeProvider clock)
    {
        string? outcome = null;
        switch (form["action"].ToString())
        {
            case "send":
                store.Update(session.Target.EnvelopeId, current => current.Send(clock.GetUtcNow()));
                outcome = SigningEvents.Send;
                break;
            case "save":
                outcome = SigningEvents.Save;
                break;
        }

        return Finish(session, outcome, sessions);
    }

    private static IResult Finish(SigningSession session, string? outcome, SigningSessions sessions)
    {
        if (outcome is null)
        {
            return Gone("The page has no such button.", StatusCodes.Status400BadRequest);
        }

        sessions.End(session);
        return SigningEvents.Return(session.Target, outcome);
    }

    private static string Render(SigningSession session, Envelope envelope)
    {
        if (session.Target.RecipientGuid is not { } recipient)
        {
            return SigningPage.RenderSenderView(session, envelope);
        }

        return envelope.IsInProgress && envelope.FindRecipient(recipient) is { CanSign: true } signer
            ? SigningPage.RenderForm(session, envelope, signer, SigningForm.For(signer), [])
            : SigningPage.RenderView(session, envelope);
    }

    private static HtmlResult Page(SigningSession session, string html) =>
        new(html) { FormTargets = [session.Target.ReturnUrl], FrameAncestors = session.Target.FrameAncestors };

    private static HtmlResult Over() => Gone("This signing session is over.", StatusCodes.Status410Gone);

    private static HtmlResult Gone(string message, int status) =>
        new(HtmlPage.Message("Signing is not possible", message)) { Status = status };
}
