using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The views without signing: console, preview.</summary>
internal static class ManagementPage
{
    public static string RenderPreview(SigningViewSession session, Envelope envelope) =>
        Render(session, $"Preview: {envelope.EmailSubject}", [envelope]);

    public static string RenderConsole(SigningViewSession session, IReadOnlyCollection<Envelope> envelopes) =>
        Render(session, "Envelopes", envelopes);

    private static string Render(SigningViewSession session, string title, IEnumerable<Envelope> envelopes) =>
        HtmlPage.Render(title, $"""
            <section class="card">
              <h1>{Html.Encode(title)}</h1>
              <ul>{string.Concat(envelopes.Select(Describe))}</ul>
            </section>
            <form method="post" action="{session.Path}" class="bar">
              {session.AntiForgeryField}
              <p class="actions">{SigningButtons.Render(SigningButtons.Close, "Close")}</p>
            </form>
            """);

    private static string Describe(Envelope envelope) => $"""
        <li>{Html.Encode(envelope.EmailSubject)} ({envelope.Status.ToWire()}):
        {Html.Encode(string.Join(", ", envelope.Recipients.Select(recipient => recipient.SignerName)))}</li>
        """;
}
