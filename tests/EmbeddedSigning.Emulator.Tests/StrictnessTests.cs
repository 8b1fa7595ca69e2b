using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class StrictnessTests : EmulatorTest
{
    private static readonly Func<string, string>[] _otherForms =
    [
        id => $"{{{id}}}",
        id => $"({id})",
        id => id.Replace("-", string.Empty),
        id => $" {id}",
        id => $"{id} ",
        id => $"+{id[1..]}",
        id => $"0x{id[2..]}",
    ];

    [TestCase("""{"status":"sent","documents":[null],"recipients":{"signers":[null]}}""")]
    [TestCase("""{"documents":[null]}""")]
    [TestCase("""{"recipients":{"signers":[null]}}""")]
    [TestCase("""{"recipients":{"carbonCopies":[null]}}""")]
    [TestCase("""{"recipients":{"signers":[{"tabs":{"signHereTabs":[null]}}]}}""")]
    [TestCase("""{"templateRoles":[null]}""")]
    [TestCase("""{"documents":{}}""")]
    [TestCase("""{"documents":"one"}""")]
    [TestCase("""{"recipients":[]}""")]
    [TestCase("""{"emailSubject":"\ud800"}""")]
    [TestCase("""{"emailSubject":{}}""")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("{")]
    [TestCase("")]
    public async Task A_body_that_is_not_an_envelope_is_refused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        (await SendAsync(HttpMethod.Post, "envelopes", content)).ShouldBeRefused("INVALID_REQUEST_BODY");

        Emulator.Requests[^1].ErrorCode.Should().Be("INVALID_REQUEST_BODY");
    }

    [TestCase("""{"status":"sent","documents":[{"documentId":"1","password":"\ud800"}]}""")]
    [TestCase("""{"status":"sent","recipientViewRequest":{"returnUrl":"\ud800"}}""")]
    public async Task Half_a_character_in_what_is_not_emulated_is_refused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        (await SendAsync(HttpMethod.Post, "envelopes", content)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [TestCase("scaleValue")]
    [TestCase("anchorXOffset")]
    [TestCase("width")]
    public async Task A_number_beyond_all_measure_is_refused(string property)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!["tabs"]!["signHereTabs"]![0]![property] = "1e308";

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task A_negative_length_is_refused()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!["tabs"] = new JsonObject
        {
            ["textTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/sign/", ["maxLength"] = "-5" }),
        };

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [TestCase("https://bücher.example")]
    [TestCase("https://user@app.example.com")]
    public async Task A_value_that_no_header_can_contain_is_no_origin(string origin)
    {
        var view = TestEnvelope.ViewForAda(ReturnUrl);
        view["frameAncestors"] = new JsonArray(origin);

        (await RequestSigningUrlAsync(await CreateEnvelopeAsync(), view)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [TestCase("frameAncestors")]
    [TestCase("messageOrigins")]
    public async Task A_null_among_the_origins_of_a_view_is_refused(string property)
    {
        var view = TestEnvelope.ViewForAda(ReturnUrl);
        view[property] = new JsonArray((JsonNode?)null);

        (await RequestSigningUrlAsync(await CreateEnvelopeAsync(), view)).ShouldBeRefused("INVALID_REQUEST_BODY");
    }

    [TestCase("iss", "issuer_not_found")]
    [TestCase("sub", "invalid_subject")]
    public async Task Only_one_form_of_an_id_is_taken_in_an_assertion(string claim, string description)
    {
        foreach (var form in _otherForms)
        {
            var assertion = new TestAssertion(Emulator, Clock.GetUtcNow());
            assertion.Claims[claim] = form(assertion.Claims[claim]!.GetValue<string>());

            (await RequestTokenAsync(assertion.ToString())).String("error_description").Should().Be(description);
        }
    }

    [TestCase("iss")]
    [TestCase("sub")]
    public async Task An_id_in_upper_case_is_the_same_id(string claim)
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow());
        assertion.Claims[claim] = assertion.Claims[claim]!.GetValue<string>().ToUpperInvariant();

        (await RequestTokenAsync(assertion.ToString())).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Half_a_surrogate_pair_in_an_assertion_is_no_id()
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow()) { RawIssuer = "\"\\ud800\"" };

        (await RequestTokenAsync(assertion.ToString())).String("error_description").Should().Be("issuer_not_found");
    }

    [Test]
    public async Task Only_one_form_of_an_id_is_taken_in_a_path()
    {
        var token = $"Bearer {(await RequestTokenAsync()).String("access_token")}";
        var envelopeId = await CreateEnvelopeAsync();
        var url = await CreateSigningUrlAsync(envelopeId);
        var linkId = url.Segments[^1];
        foreach (var form in _otherForms)
        {
            (await SendAsync(HttpMethod.Get, "envelopes/x", null, token, Uri.EscapeDataString(form(Emulator.AccountId))))
                .ShouldBeRefused("USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT", HttpStatusCode.Unauthorized);
            (await GetAsync($"envelopes/{Uri.EscapeDataString(form(envelopeId))}"))
                .ShouldBeRefused("INVALID_REQUEST_PARAMETER");
            var link = url.AbsoluteUri.Replace(linkId, Uri.EscapeDataString(form(linkId)), StringComparison.Ordinal);
            (await Answer.ReadAsync(await Http.GetAsync(link))).ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Test]
    public async Task Only_one_form_of_an_id_is_taken_in_a_body()
    {
        foreach (var form in _otherForms)
        {
            var signer = TestEnvelope.Signer(form(Guid.NewGuid().ToString()), "Ada Lovelace", "user-42");

            (await PostAsync("envelopes", TestEnvelope.With(TestPdf.WithLines("x"), signer)))
                .ShouldBeRefused("INVALID_RECIPIENT_ID");
        }
    }

    [Test]
    public async Task Only_one_form_of_an_id_is_taken_in_the_options()
    {
        Func<Task> start = () => DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { UserId = $"{{{Guid.NewGuid()}}}" });

        (await start.Should().ThrowAsync<ArgumentException>()).WithMessage("*UserId*GUID*");
    }
}
