using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>The findings of DocuSign's Go-Live review.</summary>
internal static class HomeReviewSection
{
    public static string Render(IReadOnlyList<PollingFinding> findings) => $"""
        <p>Before an app may go live, DocuSign reviews its calls. It flags an app that reads the same URL of an envelope twice within
        15 minutes: the envelope, its recipients, each document. Each URL counts for itself, and a query makes no other URL. Do not
        poll: <a href="https://developers.docusign.com/platform/webhooks/connect/">DocuSign Connect</a> tells your app what happens, as
        soon as it happens. Without Connect, wait 20 minutes between two reads.</p>
        {HomeHtml.Rows("Go-Live review", findings, "Nothing would be flagged.", Row)}
        """;

    private static string Row(PollingFinding finding) => $"""
        <li class="failed"><p class="head">{HomeHtml.Long(finding.Resource)}</p>
        <p class="quiet">Read at {HomeHtml.Time(finding.FirstAt)} and again at {HomeHtml.Time(finding.SecondAt)} by the app
        <code>{Html.Encode(finding.IntegrationKey)}</code></p></li>
        """;
}
