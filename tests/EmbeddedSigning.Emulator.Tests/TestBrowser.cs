using System.Net;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>A browser in which a test reads the signing page and presses its buttons, one request at a time.</summary>
internal sealed partial class TestBrowser : IDisposable
{
    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    private Uri? _page;

    /// <summary>The page that was opened last.</summary>
    public Answer Page { get; private set; } = null!;

    public string AntiForgeryToken => AntiForgeryPattern().Match(Page.Text).Groups[1].Value;

    /// <summary>Opens a signing URL, and the page that it redirects to.</summary>
    public async Task<Answer> OpenAsync(Uri signingUrl)
    {
        var redeemed = await GetAsync(signingUrl);
        redeemed.ShouldBe(HttpStatusCode.Found);
        redeemed.Location!.IsAbsoluteUri.Should().BeFalse("the session page is on the same host");
        _page = new Uri(signingUrl, redeemed.Location);
        return await ReloadAsync();
    }

    public async Task<Answer> ReloadAsync() => Page = await GetAsync(_page!);

    public async Task<Answer> GetAsync(Uri url) => await Answer.ReadAsync(await _http.GetAsync(url));

    /// <summary>Where the page's script finds a document.</summary>
    public Uri DocumentUrl(int document = 1) => new($"{_page}/documents/{document}.pdf");

    public Task<Answer> GetDocumentAsync(int document = 1) => GetAsync(DocumentUrl(document));

    /// <summary>Presses a button, with every required signature in its place.</summary>
    public Task<Answer> PressAsync(string action, params (string Name, string Value)[] fields)
    {
        var signatures = SignaturePattern().Matches(Page.Text).Select(match => (match.Groups[1].Value, "X"));
        return PostAsync([("action", action), ("antiForgeryToken", AntiForgeryToken), .. signatures, .. fields]);
    }

    public async Task<Answer> PostAsync(params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Answer.ReadAsync(await _http.PostAsync(_page, form));
    }

    /// <summary>Presses a button, with strokes in one field and a file in another.</summary>
    public async Task<Answer> PressWithFileAsync(string action, string strokesField, string strokes, string fileField, string fileName, byte[] file)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(action), "action" },
            { new StringContent(AntiForgeryToken), "antiForgeryToken" },
            { new StringContent("Ada Lovelace"), "fullName" },
            { new StringContent(strokes), strokesField },
            { new ByteArrayContent(file), fileField, fileName },
        };
        return await Answer.ReadAsync(await _http.PostAsync(_page, form));
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"antiForgeryToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiForgeryPattern();

    [GeneratedRegex("<div class=\"field (?:sign|initial)[^>]*>\\s*<input type=\"checkbox\" id=\"[^\"]+\" name=\"([^\"]+)\"[^>]* required")]
    private static partial Regex SignaturePattern();
}
