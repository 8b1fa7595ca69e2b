using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.RequestLogs.Internal;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>The requests, their responses and the reasons.</summary>
internal static class HomeRequestSection
{
    public const string Path = "/emulator/home/requests";

    private const int AccountSegments = 5;

    public static string Render(IReadOnlyList<LoggedRequest> requests) => HomeHtml.Rows("Requests", requests, "No request yet.", Row);

    /// <summary>
    /// Whether a request is for a script or stylesheet of a signing page. A dozen of them would hide the requests of the application and the signer.
    /// </summary>
    public static bool IsFileOfPage(RecordedRequest request) =>
        request.Status is < 400
        && (request.Path.StartsWith("/Signing/", StringComparison.Ordinal) || request.Path.StartsWith("/focused-view/", StringComparison.Ordinal))
        && System.IO.Path.GetExtension(request.Path) is not ("" or ".pdf");

    /// <summary>The page of one request, with its bodies.</summary>
    public static string RenderDetail(LoggedRequest logged)
    {
        var request = logged.ToRecord();
        return HomePage.Detail($"{request.Method} {request.Path}", $"""
            <p>{Status(request)} {HomeHtml.Time(request.Time)}</p>
            {(request.Query.Length > 1 ? $"<p>Query: <code>{Html.Encode(request.Query)}</code></p>" : string.Empty)}
            {Reason(logged)}
            {(request.Fault is { } fault ? $"<p>It met a fault: {Html.Encode(HomeFaultSection.Describe(fault))}</p>" : string.Empty)}
            {Bodies(logged.Bodies)}
            <p class="quiet">Tokens, assertions, keys, signing URLs and the header Authorization are never shown; long texts are cut short.</p>
            """);
    }

    private static string Row(LoggedRequest logged)
    {
        var request = logged.ToRecord();
        return $"""
            <li{(request.Status is null or >= 400 ? " class=\"failed\"" : string.Empty)}>
            <p class="head"><a href="{Path}/{logged.Number}">{HomeHtml.Long($"{request.Method} {Shorten(request.Path)}{request.Query}")}</a>
            {Status(request)} {HomeHtml.Time(request.Time)}</p>
            {Reason(logged)}
            {(request.Fault is { } fault ? $"<p class=\"quiet\">Met a fault: {Html.Encode(HomeFaultSection.Describe(fault))}</p>" : string.Empty)}</li>
            """;
    }

    private static string Status(RecordedRequest request) => HomeHtml.Pill(
        request.Status is { } status ? WireJson.Number(status) : "no answer",
        request.Status switch { null or >= 400 => "failed", >= 300 => "quiet", _ => "good" });

    private static string Reason(LoggedRequest logged) => logged.ErrorCode is null
        ? string.Empty
        : $"<p><code>{Html.Encode(logged.ErrorCode)}</code> {HomeHtml.Long(string.Join(' ', new[] { logged.Message, logged.Reason }.OfType<string>()))}</p>";

    private static string Bodies(LoggedBodies? bodies) => bodies is null
        ? "<p class=\"quiet\">The bodies of this request are not kept: only those of the newest calls of the REST API and of the token endpoint are.</p>"
        : Body("Request", bodies.RequestText) + Body("Answer", bodies.AnswerText);

    private static string Body(string title, string text) =>
        $"<h2>{title}</h2>{(text.Length == 0 ? "<p class=\"quiet\">No body.</p>" : $"<pre tabindex=\"0\">{Html.Encode(text)}</pre>")}";

    // The account is almost always the same, and as long as the rest of the path.
    private static string Shorten(string path)
    {
        var segments = path.Split('/', AccountSegments + 1);
        return segments.Length == AccountSegments + 1 && segments[1] == "restapi" ? $"…/{segments[AccountSegments]}" : path;
    }
}
