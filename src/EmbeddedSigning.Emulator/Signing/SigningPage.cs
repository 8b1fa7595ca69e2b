using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Tabs;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The pages of a signing session: plain HTML that works without a script.</summary>
internal static class SigningPage
{
    private const string Secondary = " class=\"secondary\"";
    private const string Danger = " class=\"danger\"";

    private const string Zoom = """
        <p class="zoom enhanced" role="group" aria-label="Size of the pages">
          <button type="button" id="zoom-out" class="secondary" aria-label="Smaller">−</button>
          <span id="zoom-level" aria-live="polite">100 %</span>
          <button type="button" id="zoom-in" class="secondary" aria-label="Larger">+</button>
        </p>
        """;

    public static string RenderForm(
        SigningViewSession session,
        Envelope envelope,
        Recipient signer,
        SigningForm form,
        IReadOnlyList<SigningProblem> problems,
        DateTimeOffset now) => HtmlPage.Render(envelope.EmailSubject, $"""
            {Introduction(envelope, Who(signer), signer.Note)}
            {Problems(problems)}
            <form id="signing" method="post" action="{session.Path}" autocomplete="off" enctype="multipart/form-data">
              {session.AntiForgeryField}
              {Adoption(signer, form)}
              {SigningDocuments.Render(session, envelope, (document, page) => Fields(envelope, signer, form with { Problems = problems }, document, page, now), document => Acknowledgment(document, signer, form with { Problems = problems }))}
              <div class="bar" role="group" aria-label="Finish signing">
                <p class="progress enhanced"><progress id="progress-bar" aria-hidden="true"></progress>
                <span id="progress" role="status"></span></p>
                {Zoom}
                <p class="actions">
                  <button type="button" id="next" class="enhanced">Start</button>
                  {SigningButtons.Render(SigningButtons.Finish, "Finish")}
                  {SigningButtons.Render(SigningButtons.FinishLater, "Finish Later", Secondary + " formnovalidate")}
                  <button type="button" id="open-decline" class="secondary enhanced">Decline</button>
                  {SigningAssignment.RenderButton(envelope, signer)}
                </p>
              </div>
            </form>
            <dialog id="decline" class="card" aria-labelledby="decline-title">
              <form method="post" action="{session.Path}" autocomplete="off">
                {session.AntiForgeryField}
                <h2 id="decline-title">Decline to sign</h2>
                <p>The envelope ends for everyone, and the sender reads your reason.</p>
                <p><label for="declineReason">Reason</label>
                <textarea id="declineReason" name="declineReason" maxlength="500" rows="3"></textarea></p>
                <p class="actions">
                  {SigningButtons.Render(SigningButtons.Decline, "Decline to sign", Danger)}
                  <button type="button" id="close-decline" class="secondary enhanced">Cancel</button>
                </p>
              </form>
            </dialog>
            {SigningAssignment.Render(session, envelope, signer)}
            """);

    /// <param name="session">The session of the page.</param>
    /// <param name="envelope">The envelope on the page.</param>
    /// <param name="recipient">The recipient; null if the recipient was removed from the envelope.</param>
    /// <param name="entered">The posted form; null if the page is shown for the first time.</param>
    /// <param name="problems">The errors in the form.</param>
    public static string RenderView(
        SigningViewSession session, Envelope envelope, Recipient? recipient, IFormCollection? entered, IReadOnlyList<SigningProblem> problems)
    {
        NameableRecipient[] nameable = recipient is null ? [] : [.. envelope.NameableBy(recipient)];
        return HtmlPage.Render(envelope.EmailSubject, $"""
            {Introduction(envelope, who: string.Empty, recipient?.Note)}
            {Problems(problems)}
            <p class="card{(recipient is { IsDone: true } ? " success" : string.Empty)}">{Html.Encode(WhatIsSo(envelope, recipient))}</p>
            <form method="post" action="{session.Path}" autocomplete="off">
              {session.AntiForgeryField}
              {NamingForm.Render(nameable, entered, problems)}
              {SigningDocuments.Render(session, envelope, NoFields)}
              <div class="bar" role="group" aria-label="Continue">
                {Zoom}
                <p class="actions">{SigningButtons.Render(SigningButtons.Close, Reads(recipient) ? "Continue" : "Close")}</p>
              </div>
            </form>
            """);
    }

    /// <summary>The error page for a browser without a valid link, session or form.</summary>
    public static HtmlResult Impossible(string message, int status = StatusCodes.Status400BadRequest) =>
        new(HtmlPage.Message("Signing is not possible", message)) { Status = status };

    public static HtmlResult UnknownLink() => Impossible(
        "This signing link is not known. Ask your application for a new URL: each works once, for five minutes.",
        StatusCodes.Status404NotFound);

    public static HtmlResult IsOver() => Impossible(
        "This signing session is over. Ask your application for a new URL: each works once, for five minutes.", StatusCodes.Status410Gone);

    private static string Introduction(Envelope envelope, string who, string? note) => $"""
        <section class="card introduction">
          <h1>{Html.Encode(envelope.EmailSubject)}</h1>
          <p class="sender">From {Html.Encode(envelope.Sender.Name)}</p>
          {who}
          <p class="message">{Html.Encode(envelope.EmailBlurb)}</p>
          <p class="message">{Html.Encode(note)}</p>
        </section>
        """;

    private static string Who(Recipient signer) => signer.Kind == RecipientKind.InPersonSigner
        ? $"<p class=\"who\">{Html.Encode(signer.Name)}, hand the device to <strong>{Html.Encode(signer.SignerName)}</strong>, who signs now.</p>"
        : $"<p class=\"who\">You sign as <strong>{Html.Encode(signer.SignerName)}</strong>.</p>";

    private static bool Reads(Recipient? recipient) => recipient is { Signs: false, IsDone: false };

    private static string WhatIsSo(Envelope envelope, Recipient? recipient)
    {
        var others = envelope.Recipients.Count(other => other.Guid != recipient?.Guid && other.Signs && !other.IsDone);
        return (envelope.Status, recipient) switch
        {
            (EnvelopeStatus.Voided, _) => "The sender has voided this envelope. There is nothing to sign.",
            (EnvelopeStatus.Declined, { Status: RecipientStatus.Declined }) => "You have declined to sign. The sender has read your reason.",
            (EnvelopeStatus.Declined, _) => "Somebody has declined to sign, so the envelope has ended.",
            (EnvelopeStatus.Completed, _) => "Everybody has signed. The envelope is complete.",
            (_, { Signs: true, IsDone: true }) => others switch
            {
                0 => "You have signed.",
                1 => "You have signed. One other person still has to.",
                _ => $"You have signed. {others} other people still have to.",
            },
            (_, { Signs: false, IsDone: false }) => "For your information: please read the documents, then choose Continue.",
            (_, { Signs: false }) => "You have read the documents.",
            _ => "There is nothing to sign for you now.",
        };
    }

    private static string Problems(IReadOnlyList<SigningProblem> problems) => problems.Count == 0
        ? string.Empty
        : $"""
            <div role="alert"><h2>{(problems.Count == 1 ? "One field needs" : $"{problems.Count} fields need")} another look</h2>
            <ul>{string.Concat(problems.Select(problem => $"<li>{Link(problem)}</li>"))}</ul></div>
            """;

    private static string Link(SigningProblem problem) => problem.ElementId is { } id
        ? $"<a href=\"#{id}\">{Html.Encode(problem.Text)}</a>"
        : Html.Encode(problem.Text);

    private static string Adoption(Recipient signer, SigningForm form) => $"""
        <dialog id="adopt" class="card" aria-labelledby="adopt-title">
          <h2 id="adopt-title">Adopt your signature</h2>
          <p><label for="fullName">Full name</label>
          <input id="fullName" name="fullName" maxlength="{SigningForm.MaximalNameLength}" required pattern=".*\S.*" value="{Html.Encode(form.Input.FullName)}"></p>
          {Initials(signer, form)}
          <p class="ways enhanced" role="group" aria-label="How to make your signature">
            <button type="button" id="type-signature" class="secondary" aria-pressed="true">Type</button>
            <button type="button" id="draw-signature" class="secondary" aria-pressed="false">Draw</button>
          </p>
          <p id="typed" class="typed enhanced" aria-hidden="true"></p>
          <div id="drawn" class="enhanced" hidden>
            {Pad("signatureInk", "Draw your signature", form.Input.SignatureInk?.Strokes)}
            {(HasInitials(signer) ? Pad("initialsInk", "Draw your initials", form.Input.InitialsInk?.Strokes) : string.Empty)}
          </div>
          <p id="adopt-problem" class="problem enhanced" role="alert"></p>
          <p class="actions enhanced">
            <button type="button" id="adopt-signature">Adopt and sign</button>
            <button type="button" id="close-adopt" class="secondary">Cancel</button>
          </p>
        </dialog>
        <p id="adopted" class="card enhanced" hidden>Your signature: <span id="adopted-ink" class="ink"></span>
        <button type="button" id="change-signature" class="secondary">Change signature</button></p>
        """;

    private static string Pad(string name, string title, string? strokes) => $"""
        <div class="pad">
          <p><span id="{name}-title">{title}</span> <button type="button" class="secondary">Clear</button></p>
          <canvas role="img" aria-labelledby="{name}-title"></canvas>
          <input type="hidden" name="{name}" value="{Html.Encode(strokes)}">
        </div>
        """;

    private static string Initials(Recipient signer, SigningForm form) => HasInitials(signer)
        ? $"""
            <p><label for="initials">Initials</label>
            <input id="initials" name="initials" maxlength="{SigningForm.MaximalInitialsLength}" value="{Html.Encode(form.Input.Initials)}"></p>
            """
        : string.Empty;

    private static bool HasInitials(Recipient signer) => signer.Tabs.Any(tab => tab.Kind == TabKind.InitialHere);

    private static string Fields(
        Envelope envelope, Recipient signer, SigningForm form, int document, int page, DateTimeOffset now)
    {
        var filled = RecipientValues.Preview(signer, form.Input, envelope.TakeShared(form.Input), now);
        var isOnSupplement = envelope.Documents.Any(known => known.Id == document && known.IsSupplement);
        var fields = string.Concat(signer.Fields
            .Where(tab => tab.DocumentId == document && tab.PageNumber == page)
            .OrderBy(tab => tab.Y)
            .ThenBy(tab => tab.X)
            .Select(tab => SigningFields.Render(tab, form, filled.GetValueOrDefault(tab.Id, tab), isOnSupplement)));
        return envelope.FreeFormDocumentOf(signer) is { } signed && document == signed.Id && page == signed.Content.Pages.Length
            ? fields + SigningFields.FreeForm
            : fields;
    }

    private static string Acknowledgment(EnvelopeDocument document, Recipient signer, SigningForm form)
    {
        if (!SigningForm.MustBeAcknowledged(document, signer))
        {
            return string.Empty;
        }

        var name = SigningForm.AcknowledgmentName(document);
        var text = document.Acknowledgment switch
        {
            "view" => "I have viewed",
            "accept" => "I accept",
            _ => "I have viewed and accept",
        };
        var isTicked = form.Acknowledged.Contains(document.Id) ? " checked" : string.Empty;
        return $"""
            <p class="acknowledge field"><input type="checkbox" id="{name}" name="{name}" data-tab-label="{Html.Encode(document.Name)}" data-required required value="X"{isTicked}>
            <label for="{name}">{text} {Html.Encode(document.Name)}</label></p>
            """;
    }

    private static string NoFields(int document, int page) => string.Empty;
}
