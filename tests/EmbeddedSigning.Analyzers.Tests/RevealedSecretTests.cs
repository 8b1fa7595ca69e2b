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
    public Task A_secret_in_a_log_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""_text = {|ESIGN002:url.Reveal()|}.AbsoluteUri;""")]
    [TestCase("""Address = {|ESIGN002:url.Reveal()|};""")]
    [TestCase("""var text = url.Reveal().ToString(); _text = {|ESIGN002:text|};""")]
    [TestCase("""_ = new Row { Url = {|ESIGN002:url.Reveal()|}.AbsoluteUri };""")]
    [TestCase("""_ = new Entry(1, {|ESIGN002:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""Address = {|ESIGN002:senderView.Reveal()|};""")]
    public Task A_signing_URL_kept_in_a_member_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""_ = JsonSerializer.Serialize({|ESIGN003:url.Reveal()|});""")]
    [TestCase("""_ = JsonSerializer.Serialize(new { url = {|ESIGN003:url.Reveal()|}.AbsoluteUri });""")]
    [TestCase("""_ = Results.Json(new { url = {|ESIGN003:url.Reveal()|} });""")]
    [TestCase("""_ = Results.Ok({|ESIGN003:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""await response.WriteAsJsonAsync(new { token = {|ESIGN003:token.Reveal()|} });""")]
    [TestCase("""_ = JsonContent.Create(new[] { {|ESIGN003:url.Reveal()|} });""")]
    [TestCase("""_ = new JsonResult(new Dictionary<string, string>()) { Value = 1 }; _ = new OkObjectResult({|ESIGN003:url.Reveal()|});""")]
    public Task A_secret_in_JSON_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""response.Cookies.Append("url", {|ESIGN004:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""response.Cookies.Append("token", {|ESIGN004:token.Reveal()|}, new CookieOptions { HttpOnly = true });""")]
    [TestCase("""_ = new Cookie("url", {|ESIGN004:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""response.Cookies.Append("link", {|ESIGN004:links.CreateLink(new SigningLink(envelopeId, "user-42"))|}.AbsoluteUri);""")]
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
    public Task A_redirect_and_values_that_hide_themselves_are_not_reported(string statements) => AnalyzeAsync(statements);

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
            private string _text = "";

            public string Text => _text;

            public Uri Address { get; set; }

            public SigningUrl Kept { get; set; }

            public async Task HandleAsync(
                SigningSession session,
                SigningUrl url,
                SenderViewUrl senderView,
                AccessToken token,
                RefreshToken refreshToken,
                EnvelopeId envelopeId,
                HttpResponse response)
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
