using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The views of somebody who manages envelopes and signs nothing: correct, console, preview.</summary>
internal static class ManagementPage
{
    public static string RenderCorrection(ViewSession session, Envelope envelope) => Render(
        session,
        $"Correct: {envelope.EmailSubject}",
        [envelope],
        (SigningButtons.Correct, "Correct"),
        (SigningButtons.Discard, "Discard changes"));

    public static string RenderPreview(ViewSession session, Envelope envelope) =>
        Render(session, $"Preview: {envelope.EmailSubject}", [envelope], (SigningButtons.Close, "Close"));

    public static string RenderConsole(ViewSession session, IReadOnlyCollection<Envelope> envelopes) =>
        Render(session, "Envelopes", envelopes, (SigningButtons.Close, "Close"));

    private static string Render(
        ViewSession session, string title, IEnumerable<Envelope> envelopes, params (string Button, string Text)[] buttons) =>
        HtmlPage.Render(title, $"""
            <section class="card">
              <h1>{Html.Encode(title)}</h1>
              <ul>{string.Concat(envelopes.Select(Describe))}</ul>
            </section>
            <form method="post" action="{session.Path}" class="bar">
              {session.AntiForgeryField}
              <p class="actions">{string.Concat(buttons.Select(button =>
                SigningButtons.Render(button.Button, button.Text) + " "))}</p>
            </form>
            """);

    private static string Describe(Envelope envelope) => $"""
        <li>{Html.Encode(envelope.EmailSubject)} ({envelope.Status.ToWire()}):
        {Html.Encode(string.Join(", ", envelope.Recipients.Select(recipient => recipient.SignerName)))}</li>
        """;
}
