using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Rendering;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The course of a session: the content of its page, and the effects of its buttons on the envelope.</summary>
internal sealed class SigningCeremony(
    SigningViewSessions sessions,
    SignerAuthentication authentication,
    EnvelopeStore store,
    TemplateStore templates,
    RenderedPdfs pdfs,
    DocumentFactory documents,
    SigningPolicy policy,
    TimeProvider clock)
{
    private const int MaximalAttachmentBytes = 25 * 1024 * 1024;
    private const string DefaultDeclineReason = "No reason given";

    /// <summary>Starts the session of a redeemed link. The envelope then counts as opened by the signer.</summary>
    public SigningViewSession Open(SigningViewTarget target)
    {
        var session = sessions.Start(target, isUnlocked: !SignerAuthentication.IsNeededBy(FindRecipient(target)));
        if (session.IsUnlocked)
        {
            MarkAsOpened(target);
        }

        return session;
    }

    public IResult Show(SigningViewSession session)
    {
        if (!sessions.TryTouch(session))
        {
            return SigningEvents.Return(session.Target, SigningEvents.SessionTimeout);
        }

        if (sessions.TakeEnding(session) is { } ending)
        {
            return EndWith(session, ending);
        }

        if (session.Target.Kind == SigningViewKind.Console)
        {
            return Page(session, ManagementPage.RenderConsole(session, EnvelopesOf(session.Target)));
        }

        if (session.Target.Kind == SigningViewKind.Template)
        {
            return templates.Find(session.Target.TemplateId) is { DeletedAt: null } template
                ? Page(session, SenderTemplatePage.Render(session, template))
                : SigningPage.Impossible("The template is in the recycle bin.", StatusCodes.Status404NotFound);
        }

        var envelope = store.Get(session.Target.EnvelopeId);
        if (session.Target.RecipientGuid is not { } recipient)
        {
            return Page(session, session.Target.Kind == SigningViewKind.Preview
                ? ManagementPage.RenderPreview(session, envelope)
                : SenderPage.Render(session, envelope));
        }

        if (!session.IsUnlocked)
        {
            return envelope.FindRecipient(recipient) is { } stranger
                ? Page(session, SignerAuthentication.Render(session, stranger))
                : End(session, SigningEvents.Exception);
        }

        if (HasToAgree(session, envelope, recipient))
        {
            return Page(session, DisclosurePage.Render(session, envelope, wasForgotten: false));
        }

        var visible = VisibleIn(session, envelope);
        return envelope.IsInProgress && envelope.FindRecipient(recipient) is { CanSign: true } signer
            ? Page(session, RenderForm(session, visible, envelope.WithSharedTabs(signer)))
            : Page(session, SigningPage.RenderView(session, visible, envelope.FindRecipient(recipient), entered: null, []));
    }

    /// <summary>A document for the script that draws it, with the marks of earlier signers.</summary>
    public IResult ShowDocument(SigningViewSession session, int documentId)
    {
        if (!sessions.IsOpen(session))
        {
            return SigningPage.IsOver();
        }

        // Without the access code, the signer sees nothing. A console has no document.
        var envelope = session.IsUnlocked ? store.Find(session.Target.EnvelopeId) : null;
        return envelope is not null && VisibleIn(session, envelope).Documents.FirstOrDefault(document => document.Id == documentId) is { } shown
            ? new PdfResult(pdfs.Document(envelope, shown))
            : SigningPage.Impossible("The envelope has no such document.", StatusCodes.Status404NotFound);
    }

    public IResult Act(SigningViewSession session, IFormCollection form)
    {
        if (!sessions.TryTouch(session))
        {
            return SigningEvents.Return(session.Target, SigningEvents.SessionTimeout);
        }

        if (sessions.TakeEnding(session) is { } ending)
        {
            return EndWith(session, ending);
        }

        var action = form["action"].ToString();
        try
        {
            return session.Target.RecipientGuid is { } recipient
                ? ActAsSigner(session, recipient, action, form)
                : ActAsSender(session, action);
        }
        catch (RefusalException)
        {
            // The envelope was voided, declined or signed elsewhere while the page was open.
            return End(session, SigningEvents.Exception);
        }
    }

    private IResult ActAsSigner(SigningViewSession session, Guid recipient, string action, IFormCollection form)
    {
        if (!session.IsUnlocked)
        {
            return Authenticate(session, action, form);
        }

        switch (action)
        {
            case SigningButtons.Agree:
                return Agree(session, form[DisclosurePage.Field] == DisclosurePage.Agreed);
            case SigningButtons.Finish when HasToAgree(session, store.Get(session.Target.EnvelopeId), recipient):
                return Show(session);
            case SigningButtons.Finish:
                return Finish(session, recipient, form);
            case SigningButtons.Decline:
                var reason = form["declineReason"].ToString().Trim() is { Length: > 0 } given ? given : DefaultDeclineReason;
                store.Update(session.Target.EnvelopeId, envelope => envelope.Decline(recipient, reason, clock.GetUtcNow()));
                return End(session, SigningEvents.Decline);
            case SigningButtons.Assign:
                return Assign(session, recipient, form);
            case SigningButtons.FinishLater:
                store.Update(session.Target.EnvelopeId, envelope => envelope.FinishLater(recipient, clock.GetUtcNow()));
                return End(session, SigningEvents.Cancel);
            case SigningButtons.Close:
                return Close(session, recipient, form);
            default:
                return NoSuchButton();
        }
    }

    private IResult Authenticate(SigningViewSession session, string action, IFormCollection form)
    {
        if (FindRecipient(session.Target) is not { } recipient)
        {
            return End(session, SigningEvents.Exception);
        }

        switch (authentication.Act(session, recipient, action, form))
        {
            case SignerAuthenticationProgress.NoSuchButton:
                return NoSuchButton();
            case SignerAuthenticationProgress.AccessCodeFailed:
                return End(session, SigningEvents.AccessCodeFailed);
            case SignerAuthenticationProgress.IdCheckFailed:
                return End(session, SigningEvents.IdCheckFailed);
            case SignerAuthenticationProgress.Passed:
                MarkAsOpened(session.Target);
                return Show(session);
            default:
                return Show(session);
        }
    }

    private bool HasToAgree(SigningViewSession session, Envelope envelope, Guid recipient) =>
        (envelope.UsesDisclosure ?? policy.AsksForDisclosure) && !session.HasAgreed
        && envelope.IsInProgress && envelope.FindRecipient(recipient) is { CanSign: true };

    private IResult Agree(SigningViewSession session, bool hasAgreed)
    {
        if (!hasAgreed)
        {
            return Page(session, DisclosurePage.Render(session, store.Get(session.Target.EnvelopeId), wasForgotten: true));
        }

        session.HasAgreed = true;
        sessions.Keep(session);
        return Show(session);
    }

    private IResult Close(SigningViewSession session, Guid recipient, IFormCollection form)
    {
        var envelope = store.Get(session.Target.EnvelopeId);
        List<SigningProblem> problems = [];
        if (envelope.FindRecipient(recipient) is { } reader)
        {
            NamingForm.Read(form, envelope.NameableBy(reader), problems);
            if (problems.Count > 0)
            {
                return Page(session, SigningPage.RenderView(session, VisibleIn(session, envelope), reader, form, problems));
            }
        }

        store.Update(envelope.Id, current =>
        {
            var now = clock.GetUtcNow();
            var named = current.FindRecipient(recipient) is { } namer
                ? current.Name(namer, NamingForm.Read(form, current.NameableBy(namer), problems), now)
                : current;
            return named.Acknowledge(recipient, now);
        });
        return End(session, SigningEvents.ViewingComplete);
    }

    private IResult Finish(SigningViewSession session, Guid recipient, IFormCollection form)
    {
        var envelope = store.Get(session.Target.EnvelopeId);
        if (envelope.FindRecipient(recipient) is not { } found)
        {
            return End(session, SigningEvents.Exception);
        }

        var signer = envelope.WithSharedTabs(found);
        var entered = SigningForm.Read(form, signer, envelope);
        List<SigningProblem> problems = [.. entered.FindProblems(signer, envelope.VisibleTo(signer).Documents)];
        var attached = Attach(entered, problems);
        var pictures = entered.Pictures.ToDictionary(picture => picture.Key, picture => picture.Value.Bytes);
        if (problems.Count == 0)
        {
            // A picture is valid if it could be a document.
            foreach (var (tabId, file) in entered.Pictures)
            {
                Convert(tabId, file, problems);
            }
        }

        if (problems.Count > 0)
        {
            return Page(session, SigningPage.RenderForm(
                session, VisibleIn(session, envelope), signer, entered, problems, clock.GetUtcNow()));
        }

        var input = entered.Input with { Attachments = attached, Pictures = pictures };
        store.Update(envelope.Id, current => current.Complete(recipient, input, clock.GetUtcNow()));
        return End(session, SigningEvents.SigningComplete);
    }

    private IResult Assign(SigningViewSession session, Guid recipient, IFormCollection form)
    {
        var envelope = store.Get(session.Target.EnvelopeId);
        if (envelope.FindRecipient(recipient) is not { } signer || !RecipientReassignment.IsOffered(envelope, signer))
        {
            return NoSuchButton();
        }

        var (entered, problems) = SigningAssignment.Read(form);
        if (problems.Count > 0)
        {
            var shown = envelope.WithSharedTabs(signer);
            return Page(session, SigningPage.RenderForm(
                session, VisibleIn(session, envelope), shown, SigningForm.For(shown), problems, clock.GetUtcNow()));
        }

        store.Update(envelope.Id, current => current.Reassign(recipient, entered, clock.GetUtcNow()));
        return End(session, SigningEvents.Assigned);
    }

    /// <summary>Converts the attached files to documents, and reports the files that cannot be read.</summary>
    private ImmutableArray<EnvelopeDocument> Attach(SigningForm entered, List<SigningProblem> problems)
    {
        var attached = ImmutableArray.CreateBuilder<EnvelopeDocument>();
        foreach (var (tabId, file) in entered.Files.Where(file => entered.Input.Values.ContainsKey(file.Key)))
        {
            if (file.Bytes.Length > MaximalAttachmentBytes)
            {
                problems.Add(new SigningProblem(SigningFields.IdOf(tabId), $"{file.FileName} is too large: attach a file of at most 25 MB."));
                continue;
            }

            attached.AddRange(Convert(tabId, file, problems));
        }

        return attached.ToImmutable();
    }

    /// <summary>Converts a file to a document, or reports that it cannot be read.</summary>
    private ImmutableArray<EnvelopeDocument> Convert(Guid tabId, PostedFile file, List<SigningProblem> problems)
    {
        try
        {
            return documents.Create(
                [new PostedDocument { DocumentId = "1", Name = file.FileName, DocumentBase64 = file.Bytes }], new Dictionary<int, PostedFile>());
        }
        catch (RefusalException e)
        {
            problems.Add(new SigningProblem(SigningFields.IdOf(tabId), e.Message));
            return [];
        }
    }

    private IResult ActAsSender(SigningViewSession session, string action)
    {
        var target = session.Target;
        if (target.Kind == SigningViewKind.Template)
        {
            return action switch
            {
                SigningButtons.Save => End(session, SigningEvents.Save),
                SigningButtons.Discard => End(session, SigningEvents.Cancelled),
                _ => NoSuchButton(),
            };
        }

        if (target.Kind is SigningViewKind.Preview or SigningViewKind.Console)
        {
            return action == SigningButtons.Close ? End(session, SigningEvents.SessionEnd) : NoSuchButton();
        }

        if (!SenderPage.Buttons(session).Any(button => button.Button == action))
        {
            return NoSuchButton();
        }

        switch (action)
        {
            case SigningButtons.Send when !target.Settings.LeavesSending:
                store.Update(target.EnvelopeId, envelope => envelope.Send(clock.GetUtcNow()));
                return End(session, SigningEvents.Send);
            case SigningButtons.Correct when !target.Settings.LeavesSending:
                store.Update(target.EnvelopeId, envelope => envelope.RequireCorrectable());
                return End(session, SigningEvents.Send);
            case SigningButtons.Send or SigningButtons.Correct:
                // Unverified: the event of a button that only redirects.
                return End(session, SigningEvents.Send);
            case SigningButtons.Save:
                return End(session, SigningEvents.Save);
            case SigningButtons.Next:
                return Turn(session, isTagging: true);
            case SigningButtons.Back when !target.Settings.LeavesBack:
                return Turn(session, isTagging: false);
            default:
                // Unverified: the event of a "Back" that redirects.
                return End(session, SigningEvents.Cancelled);
        }
    }

    private IResult Turn(SigningViewSession session, bool isTagging)
    {
        session.IsTagging = isTagging;
        sessions.Keep(session);
        return Show(session);
    }

    private IResult EndWith(SigningViewSession session, string signingEvent)
    {
        if (signingEvent == SigningEvents.IdCheckFailed)
        {
            var method = FindRecipient(session.Target)?.Check?.Method ?? RecipientAuthenticationMethod.IdLookup;
            store.Update(session.Target.EnvelopeId, envelope =>
                envelope.Authenticate(session.Target.RecipientGuid!.Value, method, hasPassed: false, clock.GetUtcNow()));
        }

        return End(session, signingEvent);
    }

    private void MarkAsOpened(SigningViewTarget target)
    {
        if (target.RecipientGuid is { } recipient)
        {
            store.Update(target.EnvelopeId, envelope => envelope.Open(recipient, clock.GetUtcNow()));
        }
    }

    private static Envelope VisibleIn(SigningViewSession session, Envelope envelope)
    {
        if (session.Target.RecipientGuid is not { } guid || envelope.FindRecipient(guid) is not { } recipient)
        {
            return envelope;
        }

        var visible = envelope.VisibleTo(recipient);
        return envelope.IsInProgress && recipient.CanSign ? visible.WithoutSharedValues(recipient) : visible;
    }

    private string RenderForm(SigningViewSession session, Envelope visible, Recipient signer) =>
        SigningPage.RenderForm(session, visible, signer, SigningForm.For(signer), [], clock.GetUtcNow());

    private Recipient? FindRecipient(SigningViewTarget target) =>
        target.RecipientGuid is { } recipient ? store.Get(target.EnvelopeId).FindRecipient(recipient) : null;

    private Envelope[] EnvelopesOf(SigningViewTarget console) =>
    [
        .. store.Snapshot().Where(envelope => envelope.AccountId == console.AccountId
            && (console.EnvelopeId == Guid.Empty || envelope.Id == console.EnvelopeId)),
    ];

    private IResult End(SigningViewSession session, string signingEvent)
    {
        sessions.End(session);
        return SigningEvents.Return(session.Target, signingEvent);
    }

    private static HtmlResult Page(SigningViewSession session, string html) =>
        new(html) { FormTargets = [session.Target.ReturnUrl], FrameAncestors = session.Target.FrameAncestors };

    private static HtmlResult NoSuchButton() =>
        SigningPage.Impossible("The page has no such button.");
}
