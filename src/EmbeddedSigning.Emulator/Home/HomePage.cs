using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>
/// The home page: envelopes, messages, requests, and actions on them. A script keeps it up to date; without scripts, the page has links and forms.
/// </summary>
internal static class HomePage
{
    public const string Path = "/";
    public const string StylesheetPath = "/emulator/home.css";
    public const string ScriptPath = "/emulator/home.js";

    public static string Render(HomeContent content)
    {
        var token = content.Token;
        var filter = content.Filter;
        return Frame("DocuSign emulator", Navigation(content), $"""
            <h1>DocuSign emulator</h1>
            {Live("clock", Clock(content))}
            {HomeSettingsSection.Render(content)}
            {filter.Render()}
            <p id="stopped" class="card warning" role="status" hidden>The emulator does not answer. This page shows how things were.</p>
            {Section("Envelopes", HomeEnvelopeSection.Render(content))}
            {Section("Mailbox", HomeMailboxSection.Render([.. content.Mailbox.Where(filter.Finds)]))}
            {Section("Connect messages", HomeConnectSection.Render(token, [.. content.Messages.Where(filter.Finds)]))}
            {Section("Requests", HomeRequestSection.Render([.. content.Requests.Where(request => filter.Finds(request.ToRecord()))]))}
            {Section("Go-Live review", HomeReviewSection.Render(content.Findings))}
            {Section("Faults", HomeFaultSection.RenderArmed(token, content.Faults))}
            {HomeFaultSection.RenderForm(token)}
            {Section("Templates and tokens", HomeFixtureSection.RenderTemplates(content.Templates))}
            {HomeFixtureSection.RenderForms(token)}
            {Live("example", content.Envelopes.Count > 0 ? HomeEnvelopeSection.ExampleForm(token) : string.Empty)}
            """);
    }

    /// <summary>A detail page, with a link back.</summary>
    public static string Detail(string title, string main) => Frame(
        title, $"<a href=\"{Path}\">Back to the overview</a>", $"<h1>{Html.Encode(title)}</h1>\n{main}");

    /// <summary>A page that says why an action was refused.</summary>
    public static HtmlResult Refuse(string message) => new(Detail(
        "That is not possible", $"<p class=\"card failed\" role=\"alert\">{Html.Encode(message)}</p>"))
    {
        Status = StatusCodes.Status400BadRequest,
    };

    private static string Frame(string title, string navigation, string main) => $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{Html.Encode(title)}</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="{StylesheetPath}">
          <script type="module" src="{ScriptPath}" blocking="render"></script>
        </head>
        <body class="home">
        <a class="skip" href="#main">Skip to the content</a>
        <header class="banner"><strong>DocuSign emulator</strong> Nothing that is signed here is legally binding.</header>
        <nav aria-label="Parts of the page">{navigation}</nav>
        <main id="main" tabindex="-1">
        {main}
        </main>
        </body>
        </html>
        """;

    private static string Navigation(HomeContent content)
    {
        var failed = content.Messages.Count(message => message.Status == ConnectStatus.Failed);
        return Live("counts", $"""
            <ul>
            {Link("Envelopes", content.Envelopes.Count)}
            {Link("Mailbox", content.Mailbox.Count)}
            {Link("Connect messages", content.Messages.Count, failed == 0 ? string.Empty : $", {failed} failed")}
            {Link("Requests", content.Requests.Count)}
            {Link("Go-Live review", content.Findings.Count)}
            {Link("Faults", content.Faults.Count)}
            {Link("Templates and tokens", content.Templates.Count)}
            </ul>
            """);
    }

    private static string Link(string title, int count, string more = "") =>
        $"<li><a href=\"#{IdOf(title)}\">{title} <b>{count}{more}</b></a></li>";

    private static string Section(string title, string content) =>
        $"<h2 id=\"{IdOf(title)}\">{title}</h2>\n{Live($"{IdOf(title)}-list", content)}";

    /// <summary>A part that the script replaces after a change.</summary>
    private static string Live(string id, string content) => $"<div id=\"{id}\" data-live>{content}</div>";

    private static string IdOf(string title) => title.Replace(' ', '-').ToLowerInvariant();

    private static string Clock(HomeContent content)
    {
        var direction = content.Skew > TimeSpan.Zero ? "ahead" : "behind";
        var skew = content.Skew == TimeSpan.Zero ? string.Empty : $"""
            <div class="card warning turned"><p><strong>The clock is {HomeHtml.Words(content.Skew.Duration())} {direction}.</strong>
            Tokens, signing URLs and sessions are that much older. Applications are not affected: they get new tokens as before.</p>
            {HomeHtml.Form(content.Token, "/emulator/home/clock/reset", "<button>Set it right again</button>")}</div>
            """;
        return $"""
            {skew}
            <div class="clock"><p>The clock says {HomeHtml.Time(content.Now)}, in UTC like every time here.</p>
            {HomeHtml.Form(content.Token, "/emulator/home/clock", """
                <div><label for="minutes">Minutes</label>
                <input id="minutes" name="minutes" type="number" value="5" required></div>
                <button class="secondary">Advance the clock</button>
                """)}</div>
            """;
    }
}
