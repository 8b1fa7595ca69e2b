using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>Asks for the access code before it shows the envelope.</summary>
internal static class AccessCodePage
{
    public static string Render(SigningViewSession session) => HtmlPage.Render("Access code", $"""
        <section class="card">
          <h1>Access code</h1>
          <p>The sender has protected this envelope with an access code.</p>
          {(session.Failures == 0 ? string.Empty : "<p role=\"alert\">That is not the access code.</p>")}
          <form method="post" action="{session.Path}" autocomplete="off">
            {session.AntiForgeryField}
            <p><label for="accessCode">Access code</label>
            <input id="accessCode" name="accessCode" maxlength="50" required></p>
            <p class="actions">{SigningButtons.Render(SigningButtons.Unlock, "Validate")}</p>
          </form>
        </section>
        """);
}
