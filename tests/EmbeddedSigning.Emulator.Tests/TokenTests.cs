using System.Net;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class TokenTests : EmulatorTest
{
    [Test]
    public async Task A_correct_assertion_gets_a_bearer_token_for_an_hour()
    {
        var answer = await RequestTokenAsync();

        answer.ShouldBe(HttpStatusCode.OK);
        answer.String("token_type").Should().Be("Bearer");
        answer.Json.GetProperty("expires_in").GetInt32().Should().Be(3600);
        answer.String("access_token").Should().NotBeNullOrEmpty();
        answer.Headers["Cache-Control"].Should().Be("no-store");
    }

    [Test]
    public async Task An_assertion_may_be_used_again()
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow()).ToString();

        var first = await RequestTokenAsync(assertion);
        var second = await RequestTokenAsync(assertion);

        second.ShouldBe(HttpStatusCode.OK);
        second.String("access_token").Should().NotBe(first.String("access_token"));
    }

    [TestCase("localhost")]
    [TestCase("127.0.0.1")]
    public async Task Both_names_of_this_machine_are_the_audience_with_and_without_the_port(string host)
    {
        (await RequestAsync(assertion => assertion.Claims["aud"] = host)).ShouldBe(HttpStatusCode.OK);
        (await RequestAsync(assertion => assertion.Claims["aud"] = $"{host}:{Emulator.BaseUri.Port}"))
            .ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("http://127.0.0.1")]
    [TestCase("account-d.docusign.com")]
    [TestCase("127.0.0.1:1")]
    [TestCase("")]
    public Task Another_audience_is_refused(string audience) =>
        ShouldBeRefusedAsync(assertion => assertion.Claims["aud"] = audience, "no_valid_keys_or_signatures");

    [TestCase("HS256")]
    [TestCase("none")]
    [TestCase("RS512")]
    public Task Another_algorithm_is_refused(string algorithm) =>
        ShouldBeRefusedAsync(assertion => assertion.Algorithm = algorithm, "no_valid_keys_or_signatures");

    [Test]
    public async Task A_signature_by_another_key_is_refused()
    {
        using var stranger = SpareKey.Create();
        var pem = stranger.ExportPkcs8PrivateKeyPem();

        await ShouldBeRefusedAsync(assertion => assertion.PrivateKeyPem = pem, "no_valid_keys_or_signatures");
    }

    [Test]
    public async Task Claims_that_were_changed_after_signing_are_refused()
    {
        var parts = new TestAssertion(Emulator, Clock.GetUtcNow()).ToString().Split('.');
        var other = new TestAssertion(Emulator, Clock.GetUtcNow().AddMinutes(1));
        var forged = $"{parts[0]}.{other.ToString().Split('.')[1]}.{parts[2]}";

        ShouldBeInvalidGrant(await RequestTokenAsync(forged), "no_valid_keys_or_signatures");
    }

    [TestCase("no jwt at all")]
    [TestCase("a.b.c")]
    [TestCase("e30.e30.e30")]
    [TestCase("W10.W10.")]
    [TestCase("eyJhbGciOiJSUzI1NiJ9.eyJcdWQ4MDBpcyI6MX0.AA", TestName = "A claim whose name is half a character")]
    public async Task A_text_that_is_no_JWT_is_refused(string assertion) =>
        ShouldBeInvalidGrant(await RequestTokenAsync(assertion), "no_valid_keys_or_signatures");

    [Test]
    public async Task An_unknown_integration_key_is_refused()
    {
        await ShouldBeRefusedAsync(assertion => assertion.Claims["iss"] = Guid.NewGuid().ToString(), "issuer_not_found");
        await ShouldBeRefusedAsync(assertion => assertion.Claims["iss"] = "my app", "issuer_not_found");
        await ShouldBeRefusedAsync(assertion => assertion.Claims.Remove("iss"), "issuer_not_found");
    }

    [Test]
    public Task An_unknown_user_is_refused() =>
        ShouldBeRefusedAsync(assertion => assertion.Claims["sub"] = Guid.NewGuid().ToString(), "user_not_found");

    [Test]
    public async Task A_subject_that_is_no_user_id_is_refused()
    {
        await ShouldBeRefusedAsync(assertion => assertion.Claims["sub"] = "grace@example.com", "invalid_subject");
        await ShouldBeRefusedAsync(assertion => assertion.Claims["sub"] = string.Empty, "invalid_subject");
    }

    [Test]
    public async Task An_expired_assertion_is_refused()
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow()).ToString();
        Clock.Advance(TimeSpan.FromHours(1));

        ShouldBeInvalidGrant(await RequestTokenAsync(assertion), "expired_grant");
    }

    [Test]
    public async Task An_assertion_without_a_usable_expiry_is_refused()
    {
        await ShouldBeRefusedAsync(assertion => assertion.Claims.Remove("exp"), "no_valid_keys_or_signatures");
        await ShouldBeRefusedAsync(assertion => assertion.Claims["exp"] = "tomorrow", "no_valid_keys_or_signatures");
        await ShouldBeRefusedAsync(assertion => assertion.Claims["exp"] = 1e300, "no_valid_keys_or_signatures");
    }

    [TestCase("iat")]
    [TestCase("nbf")]
    public async Task A_time_in_the_future_is_refused_unless_clocks_may_differ_that_much(string claim)
    {
        var later = Clock.GetUtcNow().AddMinutes(6).ToUnixTimeSeconds();
        await ShouldBeRefusedAsync(assertion => assertion.Claims[claim] = later, "no_valid_keys_or_signatures");

        var soon = Clock.GetUtcNow().AddMinutes(4).ToUnixTimeSeconds();
        (await RequestAsync(assertion => assertion.Claims[claim] = soon)).ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("")]
    [TestCase("signature impersonation organization_read")]
    public async Task A_scope_without_consent_requires_consent(string scope)
    {
        var answer = await RequestAsync(assertion => assertion.Claims["scope"] = scope);

        answer.ShouldBe(HttpStatusCode.BadRequest);
        answer.String("error").Should().Be("consent_required");
    }

    [Test]
    public async Task Without_consent_no_token_is_given_until_it_is_granted()
    {
        Emulator.RevokeConsent();
        (await RequestTokenAsync()).String("error").Should().Be("consent_required");

        Emulator.GrantConsent();
        (await RequestTokenAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Another_grant_type_is_not_supported()
    {
        var answer = await RequestTokenAsync("x", grantType: "client_credentials");

        answer.ShouldBe(HttpStatusCode.BadRequest);
        answer.String("error").Should().Be("unsupported_grant_type");
    }

    [Test]
    public async Task A_request_that_is_not_a_form_or_has_no_assertion_is_invalid()
    {
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");

        (await Answer.ReadAsync(await Http.PostAsync("oauth/token", json))).String("error").Should().Be("invalid_request");
        (await RequestTokenAsync("")).String("error").Should().Be("invalid_request");
    }

    [Test]
    public async Task The_user_info_has_the_user_of_the_token_and_the_account()
    {
        var token = (await RequestTokenAsync()).String("access_token");
        using var request = new HttpRequestMessage(HttpMethod.Get, "oauth/userinfo");
        request.Headers.Authorization = new("Bearer", token);

        var answer = await Answer.ReadAsync(await Http.SendAsync(request));

        answer.ShouldBe(HttpStatusCode.OK);
        answer.String("sub").Should().Be(Emulator.UserId);
        answer.String("name").Should().Be(Emulator.UserName);
        answer.String("email").Should().Be(Emulator.UserEmail);
        var account = answer.Json.GetProperty("accounts")[0];
        account.GetProperty("account_id").GetString().Should().Be(Emulator.AccountId);
        account.GetProperty("is_default").GetBoolean().Should().BeTrue();
        account.GetProperty("base_uri").GetString().Should().Be(Emulator.BaseUri.GetLeftPart(UriPartial.Authority));
    }

    [Test]
    public async Task The_user_info_is_given_to_no_one_without_a_token()
    {
        var answer = await Answer.ReadAsync(await Http.GetAsync("oauth/userinfo"));

        answer.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<Answer> RequestAsync(Action<TestAssertion> change)
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow());
        change(assertion);
        return RequestTokenAsync(assertion.ToString());
    }

    private async Task ShouldBeRefusedAsync(Action<TestAssertion> change, string description) =>
        ShouldBeInvalidGrant(await RequestAsync(change), description);

    private static void ShouldBeInvalidGrant(Answer answer, string description)
    {
        answer.ShouldBe(HttpStatusCode.BadRequest);
        answer.String("error").Should().Be("invalid_grant");
        answer.String("error_description").Should().Be(description);
    }
}
