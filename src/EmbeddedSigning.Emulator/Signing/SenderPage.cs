using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>
/// The page of a sender, edit or correct view. It has the screens, the buttons and the commands that the settings request. The commands, such as editing
/// recipients, have no effect.
/// </summary>
internal static class SenderPage
{
    // According to DocuSign's description, some commands are in the menu of the header, which can be hidden completely.
    private static readonly (string Setting, string Text, bool IsInHeader)[] _commands =
    [
        ("recipientSettings.showEditRecipients", "Edit recipients", true),
        ("recipientSettings.showEditMessage", "Edit message", false),
        ("recipientSettings.showBulkSend", "Bulk send", false),
        ("recipientSettings.showContactsList", "Contacts", false),
        ("documentSettings.showEditDocuments", "Edit documents", true),
        ("documentSettings.showEditDocumentVisibility", "Edit document visibility", false),
        ("documentSettings.showEditPages", "Edit pages", false),
        ("documentSettings.showSaveAsDocumentCustomField", "Save as document custom field", false),
        ("templateSettings.showMatchingTemplatesPrompt", "Matching templates", false),
        ("envelopeCustomFieldSettings.showEnvelopeCustomFields", "Envelope custom fields", false),
        ("showAdvancedOptions", "Advanced options", true),
        ("showSignNow", "Sign now", false),
    ];

    public static string Render(SigningViewSession session, Envelope envelope) => HtmlPage.Render(envelope.EmailSubject, $"""
        <section class="card">
          <h1>{Html.Encode(envelope.EmailSubject)}</h1>
          <p class="sender">From {Html.Encode(envelope.Sender.Name)}</p>
          <p class="message">{Html.Encode(envelope.EmailBlurb)}</p>
          {Warning(session.Target)}
        </section>
        <h2>{(session.IsTagging ? "Tagger" : "Prepare")}</h2>
        {(session.IsTagging ? SigningDocuments.Render(session, envelope, static (_, _) => string.Empty) : Parts(envelope))}
        {List("Commands", Commands(session.Target.Settings))}
        {List("Settings of this view", Settings(session.Target.Settings))}
        <form method="post" action="{session.Path}" class="bar">
          {session.AntiForgeryField}
          <p class="actions">
            {string.Join('\n', Buttons(session).Select(static (button, index) =>
                SigningButtons.Render(button.Button, button.Text, index == 0 ? string.Empty : " class=\"secondary\"")))}
          </p>
        </form>
        """);

    /// <summary>The buttons of the current screen, the most important one first.</summary>
    public static IEnumerable<(string Button, string Text)> Buttons(SigningViewSession session)
    {
        var settings = session.Target.Settings;
        var send = session.Target.Kind == SigningViewKind.Correction ? (SigningButtons.Correct, "Correct") : (SigningButtons.Send, "Send");
        yield return settings.LeavesSending ? (send.Item1, "Continue") : send;
        if (!session.IsTagging)
        {
            yield return (SigningButtons.Next, "Next");
        }

        // The first screen has no previous one.
        if (settings.Shows("showBackButton") && (session.IsTagging || settings.LeavesBack))
        {
            yield return (SigningButtons.Back, "Back");
        }

        yield return (SigningButtons.Save, "Save and close");
        if (settings.Shows("showDiscardAction"))
        {
            yield return (SigningButtons.Discard, "Discard changes");
        }
    }

    private static string Warning(SigningViewTarget target) => target.OpensWholeAccount
        ? """
            <p role="note">The request has no viewAccess. At DocuSign this view opens the sender's whole account to whoever has the URL; with
            viewAccess "envelope" it can change this envelope only.</p>
            """
        : string.Empty;

    private static string Parts(Envelope envelope) =>
        List("Documents", envelope.Documents.Select(document => document.Name))
        + List("Recipients", envelope.Recipients.Select(recipient => $"{recipient.Name} ({recipient.Email})"));

    private static IEnumerable<string> Commands(SenderViewSettings settings) => _commands
        .Where(command => settings.Shows(command.Setting) && (!command.IsInHeader || settings.Shows("showHeaderActions")))
        .Select(command => command.Text);

    private static IEnumerable<string> Settings(SenderViewSettings settings) => settings.Given
        .OrderBy(setting => setting.Key, StringComparer.Ordinal)
        .Select(setting => $"{setting.Key}: {(setting.Key == SenderViewSettings.LockToken ? "(given)" : setting.Value)}");

    private static string List(string title, IEnumerable<string> items) => $"""
        <section class="card">
          <h3>{title}</h3>
          <ul>{string.Concat(items.DefaultIfEmpty("None.").Select(item => $"<li>{Html.Encode(item)}</li>"))}</ul>
        </section>
        """;
}
