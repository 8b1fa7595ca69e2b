using System.Net;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Aspire.Tests.Support;

/// <summary>A browser without scripts, which keeps cookies and follows no redirect by itself.</summary>
internal sealed partial class SiteVisitor : IDisposable
{
    private readonly HttpClient _browser;

    public SiteVisitor(Uri site) => _browser = new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = new CookieContainer(),
        UseProxy = false,
    })
    {
        BaseAddress = site,
    };

    public Task SignInAsync(string userId, CancellationToken cancellationToken) =>
        SubmitAsync("/sign-in", new() { ["userId"] = userId }, cancellationToken);

    /// <summary>Fills in the form of a page.</summary>
    /// <returns>Where the answer leads.</returns>
    public async Task<Uri> SubmitAsync(string path, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(new Uri(path, UriKind.Relative), cancellationToken);
        using var form = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", AntiforgeryToken().Match(page).Value)));
        using var answer = await _browser.PostAsync(new Uri(path, UriKind.Relative), form, cancellationToken);
        return Target(answer);
    }

    /// <returns>Where a redirect leads.</returns>
    public async Task<Uri> FollowAsync(Uri address, CancellationToken cancellationToken)
    {
        using var answer = await _browser.GetAsync(address, cancellationToken);
        return Target(answer);
    }

    public Task<string> ReadAsync(Uri address, CancellationToken cancellationToken) => _browser.GetStringAsync(address, cancellationToken);

    public void Dispose() => _browser.Dispose();

    private Uri Target(HttpResponseMessage answer)
    {
        answer.Headers.Location.Should().NotBeNull($"{answer.RequestMessage!.RequestUri!.AbsolutePath} answered {answer.StatusCode}");
        return new Uri(_browser.BaseAddress!, answer.Headers.Location!);
    }

    [GeneratedRegex("""(?<=name="__RequestVerificationToken"[^>]* value=")[^"]+""")]
    private static partial Regex AntiforgeryToken();
}
