namespace EmbeddedSigning.Analyzers.Tests;

[TestFixture]
public sealed class SecretInReturnUrlTests
{
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri("https://app.example.com/signed?lease=42&token=s3cr3t")|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri($"https://app.example.com/signed?password={text}")|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri("https://app.example.com/signed?sig=" + text)|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri($"https://app.example.com/signed/{token.Reveal()}")|});""")]
    [TestCase("""var url = new Uri($"https://app.example.com/signed?api_key={text}"); _ = new RecipientViewRequest({|ESIGN008:url|});""")]
    [TestCase("""var url = $"https://app.example.com/signed?Secret={text}"; _ = new SenderViewRequest({|ESIGN008:new Uri(url)|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri(QueryHelpers.AddQueryString("https://app.example.com/signed", "access_token", text))|});""")]
    [TestCase("""_ = client.CreateSenderViewAsync(envelopeId, {|ESIGN008:new Uri($"https://app.example.com/sent?token={text}")|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new UriBuilder("https://app.example.com/signed") { Query = $"token={text}" }.Uri|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri("https://app.example.com/signed" + QueryString.Create("token", text))|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri("https://app.example.com/signed" + QueryString.Empty.Add("token", text))|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri(QueryHelpers.AddQueryString("https://app.example.com/signed", new Dictionary<string, string> { ["token"] = text }))|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri(QueryHelpers.AddQueryString("https://app.example.com/signed", new Dictionary<string, string> { { "token", text } }))|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri($"https://app.example.com/signed?access-token={text}")|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri($"https://app.example.com/signed?sessionToken={text}")|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri($"https://app.example.com/signed#token={text}")|});""")]
    [TestCase("""var url = "https://app.example.com/signed"; url += "?token=" + text; _ = new RecipientViewRequest({|ESIGN008:new Uri(url)|});""")]
    public Task A_secret_in_a_return_URL_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""_ = new RecipientViewRequest(new Uri("https://app.example.com/signed?lease=42&monkey=1"));""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri($"https://app.example.com/signed?state={text}"));""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri("https://app.example.com/token/signed"));""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri("https://app.example.com/")) { PingUrl = new Uri($"https://app.example.com/ping?token={text}") };""")]
    [TestCase("""_ = new Uri($"https://app.example.com/signed?token={text}");""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri("https://app.example.com/signed" + QueryString.Create("lease", text)));""")]
    [TestCase("""_ = new RecipientViewRequest(new UriBuilder("https://app.example.com/signed") { Query = $"lease={text}" }.Uri);""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri(QueryHelpers.AddQueryString("https://app.example.com/signed", new Dictionary<string, string> { ["lease"] = "token" })));""")]
    public Task An_ordinary_return_URL_is_not_reported(string statements) => AnalyzeAsync(statements);

    private static Task AnalyzeAsync(string statements) => Verify.AnalyzerAsync<SecretInReturnUrlAnalyzer>($$"""
        using Microsoft.AspNetCore.WebUtilities;

        internal static class Office
        {
            public static void Open(IEmbeddedSigningClient client, EnvelopeId envelopeId, AccessToken token, string text)
            {
                {{statements}}
            }
        }
        """);
}
