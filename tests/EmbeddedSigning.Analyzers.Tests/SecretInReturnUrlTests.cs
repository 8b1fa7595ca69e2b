namespace EmbeddedSigning.Analyzers.Tests;

[TestFixture]
public sealed class SecretInReturnUrlTests
{
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri("https://app.example.com/signed?lease=42&token=s3cr3t")|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri($"https://app.example.com/signed?password={text}")|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri("https://app.example.com/signed?sig=" + text)|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri($"https://app.example.com/signed/{token.Reveal()}")|});""")]
    [TestCase("""var address = new Uri($"https://app.example.com/signed?api_key={text}"); _ = new RecipientViewRequest({|ESIGN008:address|});""")]
    [TestCase("""var address = $"https://app.example.com/signed?Secret={text}"; _ = new SenderViewRequest({|ESIGN008:new Uri(address)|});""")]
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
    [TestCase("""var address = "https://app.example.com/signed"; address += "?token=" + text; _ = new RecipientViewRequest({|ESIGN008:new Uri(address)|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri(url.Action("Signed", "Leases", new { id = 42, token = text }, "https"))|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri(url.PageLink("/Signed", values: new { text, sessionToken = text }))|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri(links.GetUriByName("signed", new { token = text }, "https", default))|});""")]
    [TestCase("""var values = new { token = text }; var address = url.Action("Signed", values); _ = new RecipientViewRequest({|ESIGN008:new Uri(address)|});""")]
    [TestCase("""var values = new RouteValueDictionary(); values["token"] = text; _ = new RecipientViewRequest({|ESIGN008:new Uri(links.GetUriByName("signed", values, "https", default))|});""")]
    [TestCase("""var builder = new UriBuilder("https://app.example.com/signed"); builder.Query = "token=" + text; _ = new RecipientViewRequest({|ESIGN008:builder.Uri|});""")]
    [TestCase("""var builder = new UriBuilder("https://app.example.com/signed"); builder.Query += "&token=" + text; _ = new RecipientViewRequest({|ESIGN008:builder.Uri|});""")]
    [TestCase("""var builder = new UriBuilder("https://app.example.com/signed") { Fragment = "token=" + text }; _ = new RecipientViewRequest({|ESIGN008:builder.Uri|});""")]
    [TestCase("""var query = new Dictionary<string, string>(); query.Add("token", text); _ = new RecipientViewRequest({|ESIGN008:new Uri(QueryHelpers.AddQueryString("https://app.example.com/", query))|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri(QueryHelpers.AddQueryString("https://app.example.com/", "key", text))|});""")]
    [TestCase("""_ = new RecipientViewRequest({|ESIGN008:new Uri($"https://app.example.com/signed?signature={text}")|});""")]
    [TestCase("""const string Id = "42"; _ = new RecipientViewRequest({|ESIGN008:new Uri($"https://app.example.com/signed?id={Id}&key={text}")|});""")]
    [TestCase("""const string Token = "s3cr3t"; _ = new RecipientViewRequest({|ESIGN008:new Uri($"https://app.example.com/signed?token={Token}&id={text}")|});""")]
    public Task A_secret_in_a_return_URL_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""_ = new RecipientViewRequest(new Uri("https://app.example.com/signed?lease=42&monkey=1"));""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri($"https://app.example.com/signed?state={text}"));""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri("https://app.example.com/token/signed"));""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri("https://app.example.com/")) { PingUrl = new Uri($"https://app.example.com/ping?token={text}") };""")]
    [TestCase("""_ = new Uri($"https://app.example.com/signed?token={text}");""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri("https://app.example.com/signed" + QueryString.Create("lease", text)));""")]
    [TestCase("""_ = new RecipientViewRequest(new UriBuilder("https://app.example.com/signed") { Query = $"lease={text}" }.Uri);""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri(QueryHelpers.AddQueryString("https://app.example.com/signed", new Dictionary<string, string> { ["lease"] = "token" })));""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri("https://app.example.com/signed?signature=done"));""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri("https://app.example.com/signed?key=" + "lease-42&id=" + text));""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri($"https://app.example.com/signed?key=lease-42&id={text}"));""")]
    [TestCase("""const string Key = "lease-42"; _ = new RecipientViewRequest(new Uri($"https://app.example.com/signed?key={Key}&id={text}"));""")]
    [TestCase("""const string Key = "lease-42"; _ = new RecipientViewRequest(new Uri(QueryHelpers.AddQueryString("https://app.example.com/", "key", Key)));""")]
    [TestCase("""_ = new RecipientViewRequest(new Uri(url.Action("Signed", "Leases", new { id = text, signature = "done" }, "https")));""")]
    [TestCase("""var names = new Dictionary<string, string>(); _ = new RecipientViewRequest(new Uri(QueryHelpers.AddQueryString("https://app.example.com/", "lease", names["token"])));""")]
    [TestCase("""var builder = new UriBuilder("https://app.example.com/signed"); builder.Query = "lease=" + text; _ = new RecipientViewRequest(builder.Uri);""")]
    public Task An_ordinary_return_URL_is_not_reported(string statements) => AnalyzeAsync(statements);

    private static Task AnalyzeAsync(string statements) => Verify.AnalyzerAsync<SecretInReturnUrlAnalyzer>($$"""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Routing;
        using Microsoft.AspNetCore.WebUtilities;

        internal static class Office
        {
            public static void Open(IEmbeddedSigningClient client, EnvelopeId envelopeId, AccessToken token, string text, IUrlHelper url, LinkGenerator links)
            {
                {{statements}}
            }
        }
        """);
}
