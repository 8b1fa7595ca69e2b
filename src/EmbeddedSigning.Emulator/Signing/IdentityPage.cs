using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>Replaces an identity check that the emulator cannot make: the buttons on the page set its result.</summary>
internal static class IdentityPage
{
    public static string Render(SigningViewSession session, RecipientIdentityCheck? check)
    {
        var (title, text) = check?.Method == RecipientAuthenticationMethod.Knowledge
            ? ("Knowledge-based authentication", "At DocuSign the signer answers questions that only they can answer.")
            : ("Identity verification", "At DocuSign the signer shows an identity document to the camera.");
        return HtmlPage.Render(title, $"""
            <section class="card">
              <h1>{title}</h1>
              <p>{text} The emulator checks nothing: choose how it ends.</p>
              <form method="post" action="{session.Path}" autocomplete="off">
                {session.AntiForgeryField}
                <p class="actions">{SigningButtons.Render(SigningButtons.PassCheck, "The check passes")}
                {SigningButtons.Render(SigningButtons.FailCheck, "The check fails", " class=\"secondary\"")}</p>
              </form>
            </section>
            """);
    }
}
