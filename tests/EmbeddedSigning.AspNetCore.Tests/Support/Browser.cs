using System.Net;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>A browser with cookies, which follows a redirect only when it is told to.</summary>
internal sealed class Browser(string? user = null) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _http;

    private HttpClient Http => _http ??= new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = _cookies });

    public Task<HttpResponseMessage> GetAsync(Uri url, params (string Name, string Value)[] headers) => GetAsync(url, CancellationToken.None, headers);

    public async Task<HttpResponseMessage> GetAsync(Uri url, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        if (user is not null)
        {
            request.Headers.Add(HeaderAuthentication.Header, user);
        }

        return await Http.SendAsync(request, cancellationToken);
    }

    /// <summary>Opens a link that works, and tells where it leads.</summary>
    public async Task<Uri> OpenAsync(Uri link)
    {
        using var answer = await GetAsync(link);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        return answer.Headers.Location!;
    }

    public IEnumerable<string> CookieNames(Uri url) => _cookies.GetCookies(url).Select(cookie => cookie.Name);

    /// <summary>The latest cookie, as the browser sends it.</summary>
    public string Cookie(Uri url) => _cookies.GetCookies(url).Last().ToString();

    public void Dispose() => _http?.Dispose();
}
