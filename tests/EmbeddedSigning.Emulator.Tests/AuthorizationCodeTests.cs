using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed partial class AuthorizationCodeTests : EmulatorTest
{
    private const string RedirectUri = "http://localhost:5000/callback";
    private const string PublicClient = "5f0c1d5a-3c0f-4a6e-9a55-2a0c6d1a7b01";
    private const string Alan = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private const string Verifier = "a-verifier-that-is-long-enough-to-be-one-of-rfc-7636";

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.ConsentGranted = false;
        options.RedirectUris.Add(RedirectUri);
        options.Users.Add(new EmulatorUser { Id = Alan, Name = "Alan Turing", Email = "alan@example.com" });
        options.Members.Add(new EmulatorMember { UserId = Alan });
        options.Clients.Add(new EmulatorClient { IntegrationKey = PublicClient, RedirectUris = [RedirectUri] });
    }

    [Test]
    public async Task A_code_and_the_secret_get_a_token_for_eight_hours_and_a_refresh_token()
    {
        var answer = await RedeemAsync(await AllowAsync("signature"));

        answer.ShouldBe(HttpStatusCode.OK);
        answer.String("token_type").Should().Be("Bearer");
        answer.Json.GetProperty("expires_in").GetInt32().Should().Be(28800);
        answer.String("refresh_token").Should().NotBeEmpty();
        answer.Headers["Cache-Control"].Should().Be("no-store");
        (await UserInfoAsync(answer.String("access_token"))).String("sub").Should().Be(Emulator.UserId);
    }

    [Test]
    public async Task The_user_is_chosen_on_the_page_and_suggested_by_the_login_hint()
    {
        var page = await OpenAsync("scope=signature&login_hint=alan@example.com");
        page.Text.Should().Contain($"<option value=\"{Alan}\" selected>");

        var token = await RedeemAsync(await AllowAsync("signature", user: Alan));

        (await UserInfoAsync(token.String("access_token"))).String("name").Should().Be("Alan Turing");
    }

    [Test]
    public async Task A_code_works_once()
    {
        var code = await AllowAsync("signature");
        (await RedeemAsync(code)).ShouldBe(HttpStatusCode.OK);

        ShouldBeInvalidGrant(await RedeemAsync(code), "expired_client_token");
    }

    [Test]
    public async Task A_code_works_for_two_minutes()
    {
        var code = await AllowAsync("signature");
        Clock.Advance(TimeSpan.FromMinutes(2));

        ShouldBeInvalidGrant(await RedeemAsync(code), "expired_client_token");
    }

    [Test]
    public async Task A_code_is_bound_to_its_client_and_redirect_uri()
    {
        ShouldBeInvalidGrant(
            await RedeemPublicAsync(await AllowAsync("signature"), Verifier), "expired_client_token");
        ShouldBeInvalidGrant(
            await RedeemAsync(await AllowAsync("signature"), ("redirect_uri", "http://localhost:5000/other")),
            "redirect_uri_mismatch");
        (await RedeemAsync(await AllowAsync("signature"), ("redirect_uri", RedirectUri))).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Without_the_right_secret_there_is_no_token()
    {
        var code = await AllowAsync("signature");

        foreach (var authorization in new[] { null, Basic("wrong"), "Basic ???", "Basic bm8gY29sb24=", $"Bearer {code}" })
        {
            ShouldBeInvalidGrant(await PostFormAsync(authorization, CodeForm(code)), "unauthorized_client");
        }

        (await RedeemAsync(code)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_client_without_a_secret_proves_itself_with_pkce()
    {
        ShouldBeInvalidGrant(await RedeemPublicAsync(await AllowPublicAsync(), verifier: null), "code_verifier_mismatch");
        ShouldBeInvalidGrant(await RedeemPublicAsync(await AllowPublicAsync(), Verifier + "x"), "code_verifier_mismatch");
        var token = await RedeemPublicAsync(await AllowPublicAsync(), Verifier);
        token.ShouldBe(HttpStatusCode.OK);

        var renewed = await PostFormAsync(
            authorization: null,
            [
                new("grant_type", "refresh_token"),
                new("client_id", PublicClient),
                new("refresh_token", token.String("refresh_token")),
            ]);
        renewed.ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("")]
    [TestCase("&code_challenge=abc&code_challenge_method=plain")]
    [TestCase("&code_challenge=abc")]
    public async Task A_client_without_a_secret_needs_a_challenge_of_s256(string challenge)
    {
        var answer = await OpenAsync("scope=signature" + challenge, PublicClient);

        answer.Location!.Query.Should().Contain("error=invalid_request");
    }

    [Test]
    public async Task A_client_with_neither_secret_nor_challenge_gets_consent_for_the_jwt_grant_and_no_token_for_the_code()
    {
        var code = await AllowAsync("signature%20impersonation", client: PublicClient);

        var answer = await PostFormAsync(
            authorization: null, [new("grant_type", "authorization_code"), new("client_id", PublicClient), new("code", code)]);

        ShouldBeInvalidGrant(answer, "code_verifier_mismatch");
    }

    [Test]
    public async Task A_client_with_a_secret_may_use_pkce_on_top()
    {
        var code = await AllowAsync("signature" + Challenge());

        ShouldBeInvalidGrant(await RedeemAsync(code), "code_verifier_mismatch");

        code = await AllowAsync("signature" + Challenge());
        (await RedeemAsync(code, ("code_verifier", Verifier))).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_refresh_token_works_once_and_brings_the_next()
    {
        var first = (await RedeemAsync(await AllowAsync("signature"))).String("refresh_token");

        var renewed = await RefreshAsync(first);

        renewed.ShouldBe(HttpStatusCode.OK);
        (await UserInfoAsync(renewed.String("access_token"))).ShouldBe(HttpStatusCode.OK);
        ShouldBeInvalidGrant(await RefreshAsync(first), "expired_client_token");
        (await RefreshAsync(renewed.String("refresh_token"))).ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("signature", false)]
    [TestCase("signature%20extended", true)]
    public async Task Refresh_tokens_last_thirty_days_and_longer_with_the_extended_scope(string scope, bool lastsLonger)
    {
        var token = (await RedeemAsync(await AllowAsync(scope))).String("refresh_token");
        Clock.Advance(TimeSpan.FromDays(29));
        token = (await RefreshAsync(token)).String("refresh_token");
        Clock.Advance(TimeSpan.FromDays(2));

        var answer = await RefreshAsync(token);

        answer.Status.Should().Be(lastsLonger ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_revoked_consent_ends_refreshing()
    {
        var token = (await RedeemAsync(await AllowAsync("signature"))).String("refresh_token");
        Emulator.RevokeConsent();

        (await RefreshAsync(token)).String("error").Should().Be("consent_required");
    }

    [Test]
    public async Task An_administrator_consents_for_every_user()
    {
        await AllowAsync("openid&admin_consent_scope=signature%20impersonation", user: Alan);

        (await RequestTokenAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_form_without_a_code_or_refresh_token_is_invalid()
    {
        foreach (var grant in new[] { "authorization_code", "refresh_token" })
        {
            (await PostFormAsync(Basic(Emulator.ClientSecret), [new("grant_type", grant)]))
                .String("error").Should().Be("invalid_request");
        }
    }

    private static string Challenge() =>
        "&code_challenge_method=S256&code_challenge="
        + Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private async Task<Answer> OpenAsync(string query, string? client = null) => await Answer.ReadAsync(await Http.GetAsync(
        $"oauth/auth?response_type=code&client_id={client ?? Emulator.IntegrationKey}"
        + $"&redirect_uri={Uri.EscapeDataString(RedirectUri)}&state=7&{query}"));

    private Task<string> AllowPublicAsync() => AllowAsync("signature" + Challenge(), client: PublicClient);

    private async Task<string> AllowAsync(string scope, string? user = null, string? client = null)
    {
        var page = await OpenAsync("scope=" + scope, client);
        page.ShouldBe(HttpStatusCode.OK);
        using var form = new FormUrlEncodedContent(
        [
            new("request", RequestPattern().Match(page.Text).Groups[1].Value),
            new("decision", "allow"),
            new("user", user ?? Emulator.UserId),
        ]);
        var answer = await Answer.ReadAsync(await Http.PostAsync("oauth/auth", form));
        answer.ShouldBe(HttpStatusCode.Found);
        return CodePattern().Match(answer.Location!.Query).Groups[1].Value;
    }

    private string Basic(string secret) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Emulator.IntegrationKey}:{secret}"));

    private static KeyValuePair<string, string>[] CodeForm(string code) =>
        [new("grant_type", "authorization_code"), new("code", code)];

    private Task<Answer> RedeemAsync(string code, params (string Name, string Value)[] more) => PostFormAsync(
        Basic(Emulator.ClientSecret), [.. CodeForm(code), .. more.Select(field => KeyValuePair.Create(field.Name, field.Value))]);

    private Task<Answer> RedeemPublicAsync(string code, string? verifier)
    {
        KeyValuePair<string, string>[] form = [.. CodeForm(code), new("client_id", PublicClient)];
        return PostFormAsync(authorization: null, verifier is null ? form : [.. form, new("code_verifier", verifier)]);
    }

    private Task<Answer> RefreshAsync(string refreshToken) => PostFormAsync(
        Basic(Emulator.ClientSecret), [new("grant_type", "refresh_token"), new("refresh_token", refreshToken)]);

    private async Task<Answer> PostFormAsync(string? authorization, KeyValuePair<string, string>[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "oauth/token") { Content = new FormUrlEncodedContent(fields) };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await Answer.ReadAsync(await Http.SendAsync(request));
    }

    private async Task<Answer> UserInfoAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "oauth/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Answer.ReadAsync(await Http.SendAsync(request));
    }

    private static void ShouldBeInvalidGrant(Answer answer, string description)
    {
        answer.ShouldBe(HttpStatusCode.BadRequest);
        answer.String("error").Should().Be("invalid_grant");
        answer.String("error_description").Should().Be(description);
    }

    [GeneratedRegex("name=\"request\" value=\"([^\"]+)\"")]
    private static partial Regex RequestPattern();

    [GeneratedRegex("[?&]code=([^&]+)")]
    private static partial Regex CodePattern();
}
