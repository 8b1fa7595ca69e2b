using EmbeddedSigning.Emulator.Documents;
using EmbeddedSigning.Emulator.Documents.Drawing;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>What happens in a session: what its page shows, and what its buttons do to the envelope.</summary>
internal sealed class SigningCeremony(SigningSessions sessions, EnvelopeStore store, EnvelopePdfs pdfs, TimeProvider clock)
{
    private const string DefaultDeclineReason = "No reason given";

    /// <summary>Starts the session of a link that was redeemed. A signer has then seen the envelope.</summary>
    public SigningSession Open(ViewTarget target)
    {
        if (target.RecipientGuid is { } recipient)
        {
            store.Update(target.EnvelopeId, envelope => envelope.Open(recipient, clock.GetUtcNow()));
        }

        return sessions.Start(target);
    }

    public IResult Show(SigningSession session)
    {
        if (!sessions.TryTouch(session))
        {
            return SigningEvents.Return(session.Target, SigningEvents.SessionTimeout);
        }

        var envelope = store.Get(session.Target.EnvelopeId);
        if (session.Target.RecipientGuid is not { } recipient)
        {
            return Page(session, SigningPage.RenderSenderView(session, envelope));
        }

        return envelope.IsInProgress && envelope.FindRecipient(recipient) is { CanSign: true } signer
            ? Page(session, SigningPage.RenderForm(session, envelope, signer, SigningForm.For(signer), [], clock.GetUtcNow()))
            : Page(session, SigningPage.RenderView(session, envelope));
    }

    /// <summary>Draws one page, with what others have put on it already.</summary>
    public IResult ShowPage(SigningSession session, int documentId, int pageNumber)
    {
        if (!sessions.TryTouch(session))
        {
            return SigningPage.Impossible("This signing session is over.", StatusCodes.Status410Gone);
        }

        var envelope = store.Get(session.Target.EnvelopeId);
        for (var index = 0; index < envelope.Documents.Length; index++)
        {
            var document = envelope.Documents[index];
            if (document.Id == documentId && pageNumber >= 1 && pageNumber <= document.Content.Pages.Length)
            {
                return new SvgResult(PageDrawing.Draw(
                    pdfs.Document(envelope, index),
                    pageNumber,
                    document.Content.Pages[pageNumber - 1],
                    document.Content.PageTexts[pageNumber - 1]));
            }
        }

        return SigningPage.Impossible("The envelope has no such page.", StatusCodes.Status404NotFound);
    }

    public IResult Act(SigningSession session, IFormCollection form)
    {
        if (!sessions.TryTouch(session))
        {
            return SigningEvents.Return(session.Target, SigningEvents.SessionTimeout);
        }

        var action = form["action"].ToString();
        try
        {
            return session.Target.RecipientGuid is { } recipient
                ? ActAsSigner(session, recipient, action, form)
                : ActAsSender(session, action);
        }
        catch (ApiException)
        {
            // The envelope was voided, declined or signed elsewhere while the page was open.
            return End(session, SigningEvents.Exception);
        }
    }

    private IResult ActAsSigner(SigningSession session, Guid recipient, string action, IFormCollection form)
    {
        switch (action)
        {
            case "finish":
                return Finish(session, recipient, form);
            case "decline":
                var reason = form["declineReason"].ToString().Trim() is { Length: > 0 } given ? given : DefaultDeclineReason;
                store.Update(session.Target.EnvelopeId, envelope => envelope.Decline(recipient, reason, clock.GetUtcNow()));
                return End(session, SigningEvents.Decline);
            case "later":
                store.Update(session.Target.EnvelopeId, envelope => envelope.FinishLater(recipient, clock.GetUtcNow()));
                return End(session, SigningEvents.Cancel);
            case "close":
                return End(session, SigningEvents.ViewingComplete);
            default:
                return NoSuchButton();
        }
    }

    private IResult Finish(SigningSession session, Guid recipient, IFormCollection form)
    {
        var envelope = store.Get(session.Target.EnvelopeId);
        var signer = envelope.FindRecipient(recipient)!;
        SigningForm entered = SigningForm.Read(form, signer);
        var problems = entered.Problems(signer);
        if (problems.Count > 0)
        {
            return Page(session, SigningPage.RenderForm(
                session, envelope, signer, entered, problems, clock.GetUtcNow()));
        }

        store.Update(envelope.Id, current => current.Complete(recipient, entered.ToInput(), clock.GetUtcNow()));
        return End(session, SigningEvents.SigningComplete);
    }

    private IResult ActAsSender(SigningSession session, string action)
    {
        switch (action)
        {
            case "send":
                store.Update(session.Target.EnvelopeId, envelope => envelope.Send(clock.GetUtcNow()));
                return End(session, SigningEvents.Send);
            case "save":
                return End(session, SigningEvents.Save);
            default:
                return NoSuchButton();
        }
    }

    private IResult End(SigningSession session, string signingEvent)
    {
        sessions.End(session);
        return SigningEvents.Return(session.Target, signingEvent);
    }

    private static HtmlResult Page(SigningSession session, string html) =>
        new(html) { FormTargets = [session.Target.ReturnUrl], FrameAncestors = session.Target.FrameAncestors };

    private static HtmlResult NoSuchButton() =>
        SigningPage.Impossible("The page has no such button.", StatusCodes.Status400BadRequest);
}
