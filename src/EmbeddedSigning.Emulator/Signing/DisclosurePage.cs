using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The first page for signers, on which they agree to use electronic records and signatures.</summary>
internal static class DisclosurePage
{
    /// <summary>The value of the field when the signer has agreed.</summary>
    public const string Agreed = "yes";

    /// <summary>The name of the field.</summary>
    public const string Field = "electronicRecords";

    public static string Render(SigningViewSession session, Envelope envelope, bool wasForgotten) => HtmlPage.Render(
        "Electronic record and signature disclosure", $"""
        <section class="card">
          <h1>Please review the disclosure</h1>
          <p class="sender">{Html.Encode(envelope.EmailSubject)}, from {Html.Encode(envelope.Sender.Name)}</p>
          <p>At DocuSign this is the sender's text about electronic records and signatures: that documents come electronically, what one needs
          to read them, and how to ask for paper. The emulator has no text of its own.</p>
          {(wasForgotten ? "<p role=\"alert\">Tick the box to continue.</p>" : string.Empty)}
          <form method="post" action="{session.Path}" autocomplete="off">
            {session.AntiForgeryField}
            <p class="agreement"><input type="checkbox" id="electronic-records" name="{Field}" value="{Agreed}" required>
            <label for="electronic-records">I agree to use electronic records and signatures.</label></p>
            <p class="actions">{SigningButtons.Render(SigningButtons.Agree, "Continue")}
            {SigningButtons.Render(SigningButtons.FinishLater, "Finish Later", " class=\"secondary\" formnovalidate")}</p>
          </form>
        </section>
        """);
}
