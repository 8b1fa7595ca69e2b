using System.Net;
using System.Security.Cryptography;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Assertions as DocuSign's SDKs for C#, Java, PHP, Python and Ruby write them.</summary>
internal sealed class SdkLoginTests : EmulatorTest
{
    [TestCase("RS256")]
    [TestCase("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")]
    public async Task Both_names_of_the_algorithm_that_the_sdks_write_are_known(string algorithm)
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow()) { Algorithm = algorithm };

        (await RequestTokenAsync(assertion.ToString())).String("token_type").Should().Be("Bearer");
    }

    [TestCase("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512")]
    [TestCase("http://www.w3.org/2000/09/xmldsig#rsa-sha1")]
    [TestCase("rs256")]
    public async Task Other_names_of_algorithms_are_refused(string algorithm)
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow()) { Algorithm = algorithm };

        (await RequestTokenAsync(assertion.ToString())).String("error_description").Should().Be("no_valid_keys_or_signatures");
    }

    [Test]
    public async Task The_scope_signature_alone_is_enough_once_consent_to_impersonation_is_given()
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow());
        assertion.Claims["scope"] = "signature";

        var token = (await RequestTokenAsync(assertion.ToString())).String("access_token");

        (await SendAsync(HttpMethod.Get, string.Empty, content: null, $"Bearer {token}", Emulator.AccountId)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task The_scope_signature_alone_requires_consent_to_impersonation()
    {
        Emulator.RevokeConsent();
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow());
        assertion.Claims["scope"] = "signature";

        (await RequestTokenAsync(assertion.ToString())).String("error").Should().Be("consent_required");
    }

    [Test]
    public void The_private_key_is_in_the_form_of_DocuSigns_console()
    {
        Emulator.PrivateKeyPem.Should().StartWith("-----BEGIN RSA PRIVATE KEY-----").And.EndWith("-----END RSA PRIVATE KEY-----");
        using var rsa = RSA.Create();
        rsa.Invoking(key => key.ImportFromPem(Emulator.PrivateKeyPem)).Should().NotThrow();
    }

    [Test]
    public async Task An_assertion_without_a_subject_gets_a_token_of_the_application_which_opens_nothing()
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow());
        assertion.Claims.Remove("sub");

        var answer = await RequestTokenAsync(assertion.ToString());

        answer.String("token_type").Should().Be("Application");
        var authorization = $"Bearer {answer.String("access_token")}";
        (await SendAsync(HttpMethod.Get, string.Empty, content: null, authorization, Emulator.AccountId))
            .ShouldBeRefused("USER_AUTHENTICATION_FAILED", HttpStatusCode.Unauthorized);
        using var request = new HttpRequestMessage(HttpMethod.Get, "oauth/userinfo");
        request.Headers.Add("Authorization", authorization);
        (await Answer.ReadAsync(await Http.SendAsync(request))).String("error_description").Should().Be("access_token_invalid");
    }
}
