using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>Asks a signer to prove that they have a phone, with a code that is sent to it.</summary>
internal static class PhonePage
{
    /// <summary>The field with the id of the code's message in the emulator's mailbox.</summary>
    public const string MessageField = "codeMessage";

    private const int ShownDigits = 4;

    public static string RenderNumbers(SigningViewSession session, RecipientIdentityCheck check) => Render($"""
        <p>Choose the phone that gets your code.</p>
        <form method="post" action="{session.Path}" autocomplete="off">
          {session.AntiForgeryField}
          {Numbers(check)}
          {(check.TakesAnyNumber ? """
            <p><label for="ownNumber">Another number</label>
            <input id="ownNumber" name="ownNumber" type="tel" maxlength="30"></p>
            """ : string.Empty)}
          <p class="actions">{SigningButtons.Render(SigningButtons.SendCode, "Send a text message")}
          {(check.Calls ? SigningButtons.Render(SigningButtons.CallWithCode, "Call me", " class=\"secondary\"") : string.Empty)}</p>
        </form>
        """);

    public static string RenderCode(SigningViewSession session, Guid message) => Render($"""
        <p>Enter the code that your phone has got. The emulator makes no calls: its <a href="/">home page</a> has the code in its mailbox.</p>
        {(session.Failures == 0 ? string.Empty : "<p role=\"alert\">That is not the code.</p>")}
        <form method="post" action="{session.Path}" autocomplete="off">
          {session.AntiForgeryField}
          <input type="hidden" name="{MessageField}" value="{message:D}">
          <p><label for="code">Code</label>
          <input id="code" name="code" inputmode="numeric" maxlength="6" autocomplete="one-time-code" required></p>
          <p class="actions">{SigningButtons.Render(SigningButtons.EnterCode, "Validate")}
          {SigningButtons.Render(SigningButtons.OtherPhone, "I have no code", " class=\"secondary\" formnovalidate")}</p>
        </form>
        """);

    private static string Render(string content) => HtmlPage.Render("Phone authentication", $"""
        <section class="card">
          <h1>Phone authentication</h1>
          {content}
        </section>
        """);

    private static string Numbers(RecipientIdentityCheck check) => check.PhoneNumbers.IsEmpty ? string.Empty : $"""
        <p><label for="number">Phone</label>
        <select id="number" name="number">{string.Concat(check.PhoneNumbers.Select((number, index) =>
            $"<option value=\"{Html.Encode(number)}\"{(index == 0 ? " selected" : string.Empty)}>{Html.Encode(Masked(number))}</option>"))}</select></p>
        """;

    private static string Masked(string number) =>
        number.Length <= ShownDigits ? number : $"••• {number[^ShownDigits..]}";
}
