namespace EmbeddedSigning.Analyzers.Tests;

[TestFixture]
public sealed class RevealedSecretTests
{
    [TestCase("""logger.LogInformation("Sign at {Url}", {|ESIGN001:url.Reveal()|});""")]
    [TestCase("""logger.LogInformation("Sign at {Url}", {|ESIGN001:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""logger.LogInformation($"Sign at {{|ESIGN001:url.Reveal()|}}");""")]
    [TestCase("""logger.LogInformation("Sign at " + {|ESIGN001:url.Reveal()|});""")]
    [TestCase("""logger.LogInformation(string.Format("Sign at {0}", {|ESIGN001:url.Reveal()|}));""")]
    [TestCase("""logger.LogInformation("Sign at {Session}", new { Url = {|ESIGN001:url.Reveal()|} });""")]
    [TestCase("""using var scope = logger.BeginScope({|ESIGN001:url.Reveal()|}.ToString());""")]
    [TestCase("""var address = url.Reveal().AbsoluteUri; logger.LogDebug("Sign at {Url}", {|ESIGN001:address|});""")]
    [TestCase("""Uri address; address = url.Reveal(); var text = address.PathAndQuery; logger.LogDebug("Sign at {Url}", {|ESIGN001:text|});""")]
    [TestCase("""logger.LogDebug("Sign at {Url}", session?{|ESIGN001:.SigningUrl.Reveal()|});""")]
    [TestCase("""logger.LogDebug("Correct at {Url}", {|ESIGN001:senderView.Reveal()|});""")]
    [TestCase("""logger.LogDebug("Token {Token}", {|ESIGN001:token.Reveal()|});""")]
    [TestCase("""logger.LogDebug("Token {Token}", {|ESIGN001:refreshToken.Reveal()|});""")]
    [TestCase("""logger.LogDebug("Sent {Link}", {|ESIGN001:links.CreateLink(new SigningLink(envelopeId, "user-42"))|});""")]
    [TestCase("""var link = new SigningLink(envelopeId, "user-42") { LandingPath = "/" }; logger.LogDebug("{Link}", {|ESIGN001:links.CreateLink(link)|});""")]
    [TestCase("""Log.Opened(logger, {|ESIGN001:url.Reveal()|});""")]
    [TestCase("""Log.Defined(logger, {|ESIGN001:url.Reveal()|}.AbsoluteUri, null);""")]
    [TestCase("""Console.WriteLine({|ESIGN001:url.Reveal()|});""")]
    [TestCase("""System.Diagnostics.Debug.WriteLine($"Sign at {{|ESIGN001:url.Reveal()|}}");""")]
    [TestCase("""System.Diagnostics.Trace.TraceInformation({|ESIGN001:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""var text = "Sign at "; text += url.Reveal(); logger.LogDebug("{Text}", {|ESIGN001:text|});""")]
    [TestCase("""logger.LogDebug("{Url}", envelopeId == default ? "" : (object)envelopeId switch { null => "", _ => {|ESIGN001:url.Reveal()|}.AbsoluteUri });""")]
    [TestCase("""var (address, number) = (url.Reveal().AbsoluteUri, 1); logger.LogDebug("{Url} {Number}", {|ESIGN001:address|}, number);""")]
    [TestCase("""if (url.Reveal() is { } address) { logger.LogDebug("{Url}", {|ESIGN001:address|}); }""")]
    [TestCase("""if (url.Reveal() is Uri address) { logger.LogDebug("{Url}", {|ESIGN001:address|}); }""")]
    [TestCase("""object[] all = [url.Reveal()]; logger.LogDebug("{Urls}", {|ESIGN001:all|});""")]
    [TestCase("""logger.LogDebug("{Urls}", string.Join(',', new[] { session }.Select(one => {|ESIGN001:one.SigningUrl.Reveal()|})));""")]
    [TestCase("""logger.LogDebug("{Url}", new[] { session }.Select(one => {|ESIGN001:one.SigningUrl.Reveal()|}).First());""")]
    [TestCase("""logger.LogDebug("{Url}", Uri.EscapeDataString({|ESIGN001:url.Reveal()|}.AbsoluteUri));""")]
    [TestCase("""logger.LogDebug("{Url}", new Uri({|ESIGN001:url.Reveal()|}.AbsoluteUri + "&from=mail"));""")]
    [TestCase("""logger.LogDebug("{Url}", {|ESIGN001:url.Reveal()|}.AbsoluteUri.Replace("https", "hxxps"));""")]
    [TestCase("""using var scope = logger.BeginScope(new Dictionary<string, object> { { "url", {|ESIGN001:url.Reveal()|} } });""")]
    [TestCase("""System.Diagnostics.Debug.Assert(false, $"Sign at {{|ESIGN001:url.Reveal()|}}");""")]
    [TestCase("""System.Diagnostics.Debug.WriteLineIf(true, $"Sign at {{|ESIGN001:url.Reveal()|}}");""")]
    [TestCase("""Console.Out.WriteLine({|ESIGN001:url.Reveal()|});""")]
    [TestCase("""await Console.Error.WriteLineAsync($"Sign at {{|ESIGN001:url.Reveal()|}}");""")]
    [TestCase("""var scope = new Dictionary<string, object>(); scope["url"] = url.Reveal(); using var _ = logger.BeginScope({|ESIGN001:scope|});""")]
    [TestCase("""var all = new List<Uri>(); all.Add(url.Reveal()); logger.LogDebug("{Urls}", string.Join(',', {|ESIGN001:all|}));""")]
    [TestCase("""var text = new System.Text.StringBuilder(); text.Append(url.Reveal()); logger.LogDebug("{Text}", {|ESIGN001:text|});""")]
    [TestCase("""var all = new object[1]; all[0] = url.Reveal(); logger.LogDebug("{Url}", {|ESIGN001:all|});""")]
    [TestCase("""System.Diagnostics.Activity.Current?.SetTag("url", {|ESIGN001:url.Reveal()|});""")]
    [TestCase("""throw new InvalidOperationException($"No answer from {{|ESIGN001:url.Reveal()|}}");""")]
    [TestCase("""var text = "Sign at "; logger.LogDebug("{Text}", text.Insert(0, {|ESIGN001:url.Reveal()|}.AbsoluteUri));""")]
    [TestCase("""var all = System.Collections.Immutable.ImmutableList<Uri>.Empty.Add(url.Reveal()); logger.LogDebug("{All}", {|ESIGN001:all|});""")]
    public Task A_secret_in_a_log_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""_text = {|ESIGN002:url.Reveal()|}.AbsoluteUri;""")]
    [TestCase("""Address = {|ESIGN002:url.Reveal()|};""")]
    [TestCase("""var text = url.Reveal().ToString(); _text = {|ESIGN002:text|};""")]
    [TestCase("""_ = new Row { Url = {|ESIGN002:url.Reveal()|}.AbsoluteUri };""")]
    [TestCase("""_ = new Entry(1, {|ESIGN002:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""Address = {|ESIGN002:senderView.Reveal()|};""")]
    [TestCase("""_text ??= {|ESIGN002:url.Reveal()|}.AbsoluteUri;""")]
    [TestCase("""_text += {|ESIGN002:url.Reveal()|};""")]
    [TestCase("""_text = envelopeId == default ? null : (object)envelopeId switch { null => null, _ => {|ESIGN002:url.Reveal()|}.AbsoluteUri };""")]
    [TestCase("""(_text, Address) = ({|ESIGN002:url.Reveal()|}.AbsoluteUri, {|ESIGN002:url.Reveal()|});""")]
    [TestCase("""_all["url"] = {|ESIGN002:url.Reveal()|}.AbsoluteUri;""")]
    [TestCase("""_all.Add("url", {|ESIGN002:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""_ = new[] { session }.Select(one => new Entry(1, {|ESIGN002:one.SigningUrl.Reveal()|}.AbsoluteUri)).ToList();""")]
    [TestCase("""_ = new Entry(1, "") with { Url = {|ESIGN002:url.Reveal()|}.AbsoluteUri };""")]
    [TestCase("""_urls = _urls.Add({|ESIGN002:url.Reveal()|});""")]
    public Task A_signing_URL_kept_in_a_member_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""_ = JsonSerializer.Serialize({|ESIGN003:url.Reveal()|});""")]
    [TestCase("""_ = JsonSerializer.Serialize(new { url = {|ESIGN003:url.Reveal()|}.AbsoluteUri });""")]
    [TestCase("""_ = Results.Json(new { url = {|ESIGN003:url.Reveal()|} });""")]
    [TestCase("""_ = Results.Ok({|ESIGN003:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""await response.WriteAsJsonAsync(new { token = {|ESIGN003:token.Reveal()|} });""")]
    [TestCase("""_ = JsonContent.Create(new[] { {|ESIGN003:url.Reveal()|} });""")]
    [TestCase("""_ = new JsonResult(new Dictionary<string, string>()) { Value = 1 }; _ = new OkObjectResult({|ESIGN003:url.Reveal()|});""")]
    [TestCase("""_ = Results.Created("/leases/1", new { url = {|ESIGN003:url.Reveal()|} });""")]
    [TestCase("""_ = TypedResults.Accepted("/leases/1", new { url = {|ESIGN003:url.Reveal()|} });""")]
    [TestCase("""_ = Results.BadRequest(new { url = {|ESIGN003:url.Reveal()|} });""")]
    [TestCase("""_ = new ObjectResult(new { url = {|ESIGN003:url.Reveal()|} });""")]
    [TestCase("""_ = new CreatedResult("/leases/1", new { url = {|ESIGN003:url.Reveal()|} });""")]
    [TestCase("""_ = Results.Ok(new Dictionary<string, object> { { "url", {|ESIGN003:url.Reveal()|} } });""")]
    [TestCase("""_ = Results.Ok(new[] { session }.Select(one => {|ESIGN003:one.SigningUrl.Reveal()|}).ToList());""")]
    [TestCase("""_ = System.Text.Json.Nodes.JsonValue.Create({|ESIGN003:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""using var writer = new Utf8JsonWriter(Stream.Null); writer.WriteString("url", {|ESIGN003:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""using var http = new HttpClient(); await http.PatchAsJsonAsync("/leases/1", new { url = {|ESIGN003:url.Reveal()|} });""")]
    [TestCase("""var body = new Dictionary<string, object>(); body["url"] = url.Reveal(); _ = Results.Ok({|ESIGN003:body|});""")]
    public Task A_secret_in_JSON_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""response.Cookies.Append("url", {|ESIGN004:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""response.Cookies.Append("token", {|ESIGN004:token.Reveal()|}, new CookieOptions { HttpOnly = true });""")]
    [TestCase("""_ = new Cookie("url", {|ESIGN004:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""response.Cookies.Append("link", {|ESIGN004:links.CreateLink(new SigningLink(envelopeId, "user-42"))|}.AbsoluteUri);""")]
    [TestCase("""response.Headers.SetCookie = $"url={{|ESIGN004:url.Reveal()|}}";""")]
    [TestCase("""response.Headers["Set-Cookie"] = $"url={{|ESIGN004:url.Reveal()|}}";""")]
    [TestCase("""response.Headers.Append("Set-Cookie", $"url={{|ESIGN004:url.Reveal()|}}");""")]
    [TestCase("""_ = new Cookie { Name = "url", Value = {|ESIGN004:url.Reveal()|}.AbsoluteUri };""")]
    [TestCase("""_ = new Microsoft.Net.Http.Headers.SetCookieHeaderValue("url") { Value = {|ESIGN004:url.Reveal()|}.AbsoluteUri };""")]
    [TestCase("""temporary["url"] = {|ESIGN004:url.Reveal()|}.AbsoluteUri;""")]
    [TestCase("""response.Cookies.Append("token", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes({|ESIGN004:refreshToken.Reveal()|})));""")]
    [TestCase("""response.Headers[Microsoft.Net.Http.Headers.HeaderNames.SetCookie] = $"url={{|ESIGN004:url.Reveal()|}}";""")]
    [TestCase("""response.Headers.Append(Microsoft.Net.Http.Headers.HeaderNames.SetCookie, $"url={{|ESIGN004:url.Reveal()|}}");""")]
    [TestCase("""response.Headers.TryAdd("Set-Cookie", $"url={{|ESIGN004:url.Reveal()|}}");""")]
    [TestCase("""var cookies = response.Cookies; cookies.Append("url", {|ESIGN004:url.Reveal()|}.AbsoluteUri);""")]
    public Task A_secret_in_a_cookie_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""response.Redirect(url.Reveal().AbsoluteUri);""")]
    [TestCase("""_ = Results.Redirect(url.Reveal().AbsoluteUri);""")]
    [TestCase("""response.Headers.Location = url.Reveal().AbsoluteUri;""")]
    [TestCase("""logger.LogInformation("Made {Url}, until {ExpiresAt}", url, url.ExpiresAt);""")]
    [TestCase("""logger.LogInformation("At {Host}", url.Reveal().Host);""")]
    [TestCase("""Kept = url;""")]
    [TestCase("""_text = links.CreateLink(new SigningLink(envelopeId, "user-42")).AbsoluteUri;""")]
    [TestCase("""_ = Results.Ok(new { link = links.CreateLink(new SigningLink(envelopeId, "user-42")) });""")]
    [TestCase("""logger.LogDebug("Sent {Link}", links.CreateLink(new SigningLink(envelopeId, "user-42") { UserId = "user-42" }));""")]
    [TestCase("""_text = refreshToken.Reveal();""")]
    [TestCase("""using var request = new HttpRequestMessage(HttpMethod.Get, url.Reveal()) { RequestUri = url.Reveal() };""")]
    [TestCase("""var text = url.Reveal().AbsoluteUri; await response.WriteAsync(text);""")]
    [TestCase("""logger.LogDebug("{Hosts}", new[] { session }.Select(one => one.SigningUrl.Reveal().Host));""")]
    [TestCase("""logger.LogDebug("{IsKnown}", new[] { session }.Any(one => one.SigningUrl.Reveal() == Address));""")]
    [TestCase("""response.Headers.Append("Location", url.Reveal().AbsoluteUri);""")]
    [TestCase("""response.Headers["Location"] = url.Reveal().AbsoluteUri;""")]
    [TestCase("""_ = Results.Created(url.Reveal(), new { id = envelopeId });""")]
    [TestCase("""logger.LogDebug("{Hash}", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(url.Reveal().AbsoluteUri))));""")]
    [TestCase("""var local = new List<Uri>(); local.Add(url.Reveal());""")]
    [TestCase("""var all = new List<Uri>(); all.Add(url.Reveal()); logger.LogDebug("{Count}", all.Count);""")]
    [TestCase("""var headers = response.Headers; headers["Location"] = url.Reveal().AbsoluteUri; logger.LogDebug("{Host}", headers["Host"]);""")]
    [TestCase("""System.Diagnostics.Activity.Current?.SetTag("envelope", envelopeId);""")]
    [TestCase("""response.Headers[Microsoft.Net.Http.Headers.HeaderNames.Location] = url.Reveal().AbsoluteUri;""")]
    [TestCase("""var text = "Sign at "; await response.WriteAsync(text.Insert(0, url.Reveal().AbsoluteUri)); logger.LogDebug("{Text}", text);""")]
    [TestCase("""var none = System.Collections.Immutable.ImmutableList<Uri>.Empty; var all = none.Add(url.Reveal()); logger.LogDebug("{None}, {Count}", none, all.Count);""")]
    [TestCase("""var all = _urls.Add(url.Reveal()); logger.LogDebug("{Count}", all.Count);""")]
    public Task A_redirect_and_values_that_hide_themselves_are_not_reported(string statements) => AnalyzeAsync(statements);

    [Test]
    public Task A_signing_URL_in_the_initial_value_of_a_member_is_reported() => Verify.AnalyzerAsync<RevealedSecretAnalyzer>("""
        internal sealed class Page(SigningSession session)
        {
            private readonly Uri _address = {|ESIGN002:session.SigningUrl.Reveal()|};

            public string Url { get; } = {|ESIGN002:session.SigningUrl.Reveal()|}.AbsoluteUri;

            public Uri Address => _address;
        }
        """);

    [Test]
    public Task A_signing_URL_that_an_endpoint_returns_is_reported() => Verify.AnalyzerAsync<RevealedSecretAnalyzer>("""
        internal static class Endpoints
        {
            public static void Map(WebApplication app)
            {
                app.MapGet("/url", (SigningSession session) => new { url = {|ESIGN003:session.SigningUrl.Reveal()|} });
                app.MapPost("/later", async (SigningSession session) =>
                {
                    await Task.Yield();
                    return {|ESIGN003:session.SigningUrl.Reveal()|};
                });
                app.MapGet("/redirect", (SigningSession session) => Results.Redirect(session.SigningUrl.Reveal().AbsoluteUri));
                app.MapGet("/local", Open);
                object Open(SigningSession session) => new { url = {|ESIGN003:session.SigningUrl.Reveal()|} };
                object Other(SigningSession session) => new { url = session.SigningUrl.Reveal() };
                _ = Other(null!);
            }
        }

        public sealed class LeasesController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public object Open(SigningSession session) => new { url = {|ESIGN003:session.SigningUrl.Reveal()|} };

            public Microsoft.AspNetCore.Mvc.IActionResult Go(SigningSession session) => Redirect(session.SigningUrl.Reveal().AbsoluteUri);

            private static Uri AddressOf(SigningSession session) => session.SigningUrl.Reveal();
        }
        """);

    [Test]
    public Task A_console_program_may_show_the_URL_to_the_person_before_it() => Verify.AnalyzerAsync<RevealedSecretAnalyzer>(
        """
        internal static class Program
        {
            public static void Show(SigningUrl url) => Console.WriteLine(url.Reveal());
        }
        """,
        isWebApplication: false);

    private static Task AnalyzeAsync(string statements) => Verify.AnalyzerAsync<RevealedSecretAnalyzer>($$"""
        using System.Net;
        using System.Net.Http.Json;
        using System.Text.Json;
        using Microsoft.AspNetCore.Mvc;

        internal sealed class Office(ISigningLinkGenerator links, ILogger logger)
        {
            private readonly Dictionary<string, string> _all = [];
            private string _text = "";
            private System.Collections.Immutable.ImmutableList<Uri> _urls = [];

            public string Text => _text + _all.Count + _urls.Count;

            public Uri Address { get; set; }

            public SigningUrl Kept { get; set; }

            public async Task HandleAsync(
                SigningSession session,
                SigningUrl url,
                SenderViewUrl senderView,
                AccessToken token,
                RefreshToken refreshToken,
                EnvelopeId envelopeId,
                HttpResponse response,
                Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary temporary)
            {
                {{statements}}
                await Task.CompletedTask;
            }
        }

        internal sealed class Row
        {
            public string Url { get; set; }
        }

        internal sealed record Entry(int Id, string Url);

        internal static partial class Log
        {
            public static readonly Action<ILogger, string, Exception> Defined = LoggerMessage.Define<string>(LogLevel.Information, default, "{Url}");

            [LoggerMessage(1, LogLevel.Information, "{Url}")]
            public static partial void Opened(ILogger logger, Uri url);

            public static partial void Opened(ILogger logger, Uri url)
            {
            }
        }
        """);
}
