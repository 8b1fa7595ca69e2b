using System.Net;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed partial class ConsentTests : EmulatorTest
{
    private const string RedirectUri = "http://localhost:5000/consent?from=docusign";

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.ConsentGranted = false;
        options.RedirectUris.Add(RedirectUri);
    }

    [Test]
    public async Task Allowing_access_grants_the_consent_and_redirects_with_a_code_and_the_state()
    {
        (await RequestTokenAsync()).String("error").Should().Be("consent_required");

        var answer = await AnswerPageAsync(await OpenPageAsync(), "allow");

        answer.ShouldBe(HttpStatusCode.Found);
        answer.Location!.AbsoluteUri.Should()
            .MatchRegex("^http://localhost:5000/consent\\?from=docusign&code=[0-9A-Za-z_-]+&state=a%26b$");
        (await RequestTokenAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Cancelling_grants_nothing()
    {
        var answer = await AnswerPageAsync(await OpenPageAsync(), "cancel");

        answer.Location!.Query.Should().Contain("error=access_denied").And.Contain("state=a%26b");
        (await RequestTokenAsync()).String("error").Should().Be("consent_required");
    }

    [Test]
    public async Task An_administrator_may_consent_for_the_organization()
    {
        var page = await OpenPageAsync(scope: "scope=openid&admin_consent_scope=signature%20impersonation");

        await AnswerPageAsync(page, "allow");

        (await RequestTokenAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_page_is_answered_once()
    {
        var page = await OpenPageAsync();
        await AnswerPageAsync(page, "cancel");

        (await AnswerPageAsync(page, "allow")).ShouldBe(HttpStatusCode.BadRequest);
        (await RequestTokenAsync()).String("error").Should().Be("consent_required");
    }

    [TestCase("http://localhost:5000/consent")]
    [TestCase("http://localhost:5000/consent?from=docusign/")]
    [TestCase("https://evil.example.com/")]
    public async Task A_redirect_uri_that_is_not_registered_letter_by_letter_is_refused(string redirectUri)
    {
        var answer = await OpenPageAsync(redirectUri: redirectUri);

        answer.ShouldBe(HttpStatusCode.BadRequest);
        answer.Location.Should().BeNull();
        answer.Text.Should().Contain("The redirect URI is not registered properly with DocuSign.")
            .And.Contain($"add {redirectUri} to").And.Contain("--redirect-uri").And.Contain("redirectUris").And.Contain("RedirectUris");
    }

    [Test]
    public async Task What_is_not_registered_is_named_and_is_no_markup()
    {
        (await OpenPageAsync(redirectUri: "https://evil.example.com/<script>")).Text
            .Should().Contain("https://evil.example.com/&lt;script&gt;").And.NotContain("<script>");
        (await OpenPageAsync(clientId: "<b>")).Text.Should().Contain("&lt;b&gt;").And.NotContain("<b>").And.Contain("--integration-key");
        (await OpenPageAsync(redirectUri: "")).Text.Should().Contain("redirect_uri").And.NotContain("add  to");
    }

    [Test]
    public async Task An_unknown_client_and_another_response_type_are_refused()
    {
        (await OpenPageAsync(clientId: Guid.NewGuid().ToString())).ShouldBe(HttpStatusCode.BadRequest);
        (await OpenPageAsync(responseType: "token")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [TestCase("scope=")]
    [TestCase("scope=signature%20fly")]
    [TestCase("scope=openid&admin_consent_scope=fly")]
    public async Task An_unknown_scope_is_reported_to_the_application(string scope)
    {
        var answer = await OpenPageAsync(scope);

        answer.ShouldBe(HttpStatusCode.Found);
        answer.Location!.AbsoluteUri.Should().StartWith(RedirectUri).And.Contain("error=invalid_scope").And.Contain("state=a%26b");
    }

    private async Task<Answer> OpenPageAsync(
        string scope = "scope=signature%20impersonation",
        string redirectUri = RedirectUri,
        string? clientId = null,
        string responseType = "code") =>
        await Answer.ReadAsync(await Http.GetAsync(
            $"oauth/auth?response_type={responseType}&{scope}&client_id={clientId ?? Emulator.IntegrationKey}"
            + $"&redirect_uri={Uri.EscapeDataString(redirectUri)}&state=a%26b"));

    private async Task<Answer> AnswerPageAsync(Answer page, string decision)
    {
        page.ShouldBe(HttpStatusCode.OK);
        var request = RequestPattern().Match(page.Text).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("request", request), new("decision", decision), new("user", Emulator.UserId)]);
        return await Answer.ReadAsync(await Http.PostAsync("oauth/auth", form));
    }

    [GeneratedRegex("name=\"request\" value=\"([^\"]+)\"")]
    private static partial Regex RequestPattern();
}
