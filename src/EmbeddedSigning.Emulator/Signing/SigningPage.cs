using System.Collections.Immutable;
using System.Globalization;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The pages of a signing session: plain HTML that works without a script.</summary>
internal static class SigningPage
{
    public static string RenderForm(
        SigningSession session, Envelope envelope, Recipient signer, SigningForm form, IReadOnlyList<string> problems) =>
        HtmlPage.Render(envelope.EmailSubject, $"""
            {Introduction(envelope)}
            {Problems(problems)}
            {Documents(envelope)}
            <form method="post" autocomplete="off">
              {AntiForgery(session)}
              <h2>Your signature</h2>
              <p><label for="fullName">Full name (your signature is adopted from it)</label>
              <input id="fullName" name="fullName" maxlength="100" value="{Html.Encode(form.FullName)}"></p>
              {Initials(signer, form)}
              {Fields(envelope, signer, form)}
              <p class="actions">
                <button type="submit" name="action" value="finish">Finish</button>
                <button type="submit" name="action" value="later" class="secondary">Finish Later</button>
              </p>
            </form>
            <form method="post" autocomplete="off">
              {AntiForgery(session)}
              <h2>Decline to sign</h2>
              <p><label for="declineReason">Reason</label>
              <input id="declineReason" name="declineReason" maxlength="500"></p>
              <p class="actions"><button type="submit" name="action" value="decline" class="secondary">Decline</button></p>
            </form>
            """);

    public static string RenderView(SigningSession session, Envelope envelope) =>
        HtmlPage.Render(envelope.EmailSubject, $"""
            {Introduction(envelope)}
            <p>There is nothing to sign: the envelope is {envelope.Status.ToWire()}, or you have signed it.</p>
            {Documents(envelope)}
            <form method="post">
              {AntiForgery(session)}
              <p class="actions"><button type="submit" name="action" value="close">Close</button></p>
            </form>
            """);

    public static string RenderSenderView(SigningSession session, Envelope envelope) =>
        HtmlPage.Render(envelope.EmailSubject, $"""
            {Introduction(envelope)}
            <h2>Recipients</h2>
            <ol>{string.Concat(envelope.Recipients.Select(recipient =>
                $"<li>{Html.Encode(recipient.Name)} ({Html.Encode(recipient.Email)})</li>"))}</ol>
            {Documents(envelope)}
            <form method="post">
              {AntiForgery(session)}
              <p class="actions">
                <button type="submit" name="action" value="send">Send</button>
                <button type="submit" name="action" value="save" class="secondary">Save and close</button>
              </p>
            </form>
            """);

    /// <summary>The page for a browser that has nothing to show: no link, no session, no form.</summary>
    public static HtmlResult Impossible(string message, int status) =>
        new(HtmlPage.Message("Signing is not possible", message)) { Status = status };

    private static string Introduction(Envelope envelope) => $"""
        <h1>{Html.Encode(envelope.EmailSubject)}</h1>
        <p>From {Html.Encode(envelope.Sender.Name)}</p>
        <p class="message">{Html.Encode(envelope.EmailBlurb)}</p>
        """;

    private static string Problems(IReadOnlyList<string> problems) => problems.Count == 0
        ? string.Empty
        : $"<ul role=\"alert\">{string.Concat(problems.Select(problem => $"<li>{Html.Encode(problem)}</li>"))}</ul>";

    private static string AntiForgery(SigningSession session) =>
        $"<input type=\"hidden\" name=\"antiForgeryToken\" value=\"{session.AntiForgeryToken}\">";

    private static string Documents(Envelope envelope) =>
        string.Concat(envelope.Documents.Select(document => $"""
            <section>
              <h2>{Html.Encode(document.Name)}</h2>
              {Pages(document.Content.PageTexts)}
            </section>

            """));

    private static string Pages(ImmutableArray<string> texts) => string.Concat(texts.Select((text, index) => $"""
        <article aria-label="Page {index + 1} of {texts.Length}"><pre>{Html.Encode(text)}</pre></article>

        """));

    private static string Initials(Recipient signer, SigningForm form) => signer.Tabs.Any(tab => tab.Kind == TabKind.InitialHere)
        ? $"""
            <p><label for="initials">Initials</label>
            <input id="initials" name="initials" maxlength="20" value="{Html.Encode(form.Initials)}"></p>
            """
        : string.Empty;

    private static string Fields(Envelope envelope, Recipient signer, SigningForm form)
    {
        var fields = string.Concat(signer.Tabs.Select(tab => Field(envelope, tab, form)));
        return fields.Length == 0 ? string.Empty : $"<fieldset><legend>Fields</legend>{fields}</fieldset>";
    }

    private static string Field(Envelope envelope, Tab tab, SigningForm form)
    {
        var where = $"{envelope.Documents.First(document => document.Id == tab.DocumentId).Name}, page {tab.PageNumber}";
        var name = SigningForm.FieldName(tab);
        var required = tab.IsRequired ? " data-required" : string.Empty;
        var attributes = $"id=\"{name}\" name=\"{name}\" data-tab-label=\"{Html.Encode(tab.Label)}\"{required}";
        var label = $"<label for=\"{name}\">{Html.Encode(tab.Label)} "
            + $"<small>({Html.Encode(where)}{(tab.IsRequired ? ", required" : string.Empty)})</small></label>";
        var input = $"<p>{label} <input {attributes}{MaxLength(tab)}{Sample(tab)} value=\"{Html.Encode(form.ValueOf(tab))}\"></p>";
        var checkbox = $"<p><input type=\"checkbox\" {attributes} value=\"X\"{Checked(tab, form)}> {label}</p>";
        return tab.Kind switch
        {
            TabKind.RadioGroup when !tab.IsLocked => Radio(attributes, tab.Choice, tab.Choice, form.ValueOf(tab).Length > 0),
            TabKind.List when !tab.IsLocked => $"<p>{Html.Encode(tab.Label)}</p>" + string.Concat(tab.ListItems.Select(item =>
                Radio(attributes, item.Value, item.Text, string.Equals(form.ValueOf(tab), item.Value, StringComparison.Ordinal)))),
            TabKind.Checkbox when !tab.IsLocked => checkbox,
            TabKind.Note => $"<p>{Html.Encode(tab.Value)}</p>",
            _ when tab.Kind.IsWritten() && !tab.IsLocked => input,
            TabKind.SignHere or TabKind.InitialHere when !tab.IsRequired => checkbox,
            _ => string.Empty,
        };
    }

    private static string Radio(string attributes, string value, string text, bool isChosen) =>
        $"<p><label><input type=\"radio\" {attributes} value=\"{Html.Encode(value)}\"{(isChosen ? " checked" : string.Empty)}> "
        + $"{Html.Encode(text)}</label></p>";

    // What a program that fills in the form may write into a field of a certain form.
    private static string Sample(Tab tab) => tab.Kind switch
    {
        TabKind.Number => " data-sample=\"1\"",
        TabKind.Date => " data-sample=\"1/31/2000\"",
        TabKind.Email => " data-sample=\"someone@example.com\"",
        TabKind.Zip => " data-sample=\"12345\"",
        TabKind.Ssn => " data-sample=\"123-45-6789\"",
        _ => string.Empty,
    };

    private static string MaxLength(Tab tab) =>
        tab.MaxLength is { } maximum ? string.Create(CultureInfo.InvariantCulture, $" maxlength=\"{maximum}\"") : string.Empty;

    private static string Checked(Tab tab, SigningForm form) => form.ValueOf(tab).Length > 0 ? " checked" : string.Empty;
}
