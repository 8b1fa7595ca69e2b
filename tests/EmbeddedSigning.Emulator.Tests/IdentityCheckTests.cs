using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Recipients who prove who they are before they see the envelope, by other means than an access code.</summary>
internal sealed class IdentityCheckTests : ConnectTest
{
    private const string PhoneWorkflow = "Phone Authentication";
    private const string DocumentWorkflow = "DocuSign ID Verification";

    private static readonly string[] _phoneChecks = ["sms", "phone", "workflow"];
    private static readonly string[] _toldChecks = ["document", "knowledge"];

    [TestCaseSource(nameof(_phoneChecks))]
    public async Task A_signer_proves_that_a_phone_is_theirs_by_the_code_in_the_mailbox(string kind)
    {
        var id = await CreateWithAsync(kind);

        using var signer = new EmulatedSigner();
        var returned = await signer.SignAsync(await CreateSigningUrlAsync(id));

        returned.Query.Should().Contain("event=signing_complete");
        (await ResultAsync(id, ResultOf(kind))).Should().Be("Passed");
        var message = Emulator.Mailbox.Should().ContainSingle(mail => mail.RecipientId != null).Subject;
        (message.Channel, message.To, message.RecipientId, message.EnvelopeId).Should().Be(("SMS", "+44 7700900123", "1", id));
        message.Code.Should().MatchRegex("^[0-9]{6}$");
    }

    [Test]
    public async Task A_workflow_by_text_message_calls_nobody()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!["identityVerification"] = ByPhone(await WorkflowAsync("SMS for access & signatures"));
        var id = await CreateEnvelopeAsync(envelope);

        using var browser = new TestBrowser();
        (await browser.OpenAsync(await CreateSigningUrlAsync(id))).Text.Should().Contain("send-code").And.NotContain("call-with-code");
        using var signer = new EmulatedSigner();
        (await signer.SignAsync(await CreateSigningUrlAsync(id))).Query.Should().Contain("event=signing_complete");

        Emulator.Mailbox.Should().ContainSingle(mail => mail.RecipientId != null).Which.Channel.Should().Be("SMS");
    }

    [TestCaseSource(nameof(_phoneChecks))]
    public async Task A_wrong_code_three_times_keeps_the_signer_out_until_the_envelope_is_sent_again(string kind)
    {
        var id = await CreateWithAsync(kind);
        using var browser = new TestBrowser();
        (await browser.OpenAsync(await CreateSigningUrlAsync(id))).Text.Should().Contain("••• 0123").And.NotContain("Lease");
        (await browser.PressAsync("finish")).ShouldBe(HttpStatusCode.BadRequest);
        await browser.PressAsync("send-code", ("number", "+44 7700900123"));

        await browser.PressAsync("enter-code", ("code", "x"));
        (await browser.PressAsync("enter-code", ("code", "x"))).Text.Should().Contain("role=\"alert\"");
        var last = await browser.PressAsync("enter-code", ("code", "x"));
        await DeliverAsync();

        last.Location!.Query.Should().Contain("event=id_check_failed");
        (await ResultAsync(id, ResultOf(kind))).Should().Be("Failed");
        Receiver.Subjects.Should().Equal("recipient-authenticationfailed 1");
        (await RequestSigningUrlAsync(id, TestEnvelope.ViewForAda(ReturnUrl))).ShouldBeRefused("ACTIVATION_FAILED");
        (await PutAsync($"envelopes/{id}?resend_envelope=true", new JsonObject())).ShouldBe(HttpStatusCode.OK);
        (await SignAsync(id)).Query.Should().Contain("event=signing_complete");
    }

    [TestCaseSource(nameof(_phoneChecks))]
    public async Task An_emulated_signer_enters_a_wrong_code_until_the_session_ends(string kind)
    {
        var id = await CreateWithAsync(kind);

        using var signer = new EmulatedSigner { PhoneCode = "000000x" };
        var returned = await signer.SignAsync(await CreateSigningUrlAsync(id));

        returned.Query.Should().Contain("event=id_check_failed");
        (await ResultAsync(id, ResultOf(kind))).Should().Be("Failed");
    }

    [Test]
    public async Task A_signer_may_be_called_or_ask_for_another_phone()
    {
        var id = await CreateWithAsync("phone");
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(id));

        (await browser.PressAsync("send-code", ("number", "+49 30 1234"))).Text.Should().Contain("••• 0123");
        await browser.PressAsync("call", ("number", "+44 7700900123"));
        (await browser.PressAsync("other-phone")).Text.Should().Contain("••• 0123");
        await browser.PressAsync("send-code", ("ownNumber", "+49 30 1234"));

        Emulator.Mailbox.Select(message => (message.Channel, message.To)).Should().Equal(("call", "+44 7700900123"), ("SMS", "+49 30 1234"));
        (await browser.PressAsync("enter-code", ("code", Emulator.Mailbox[0].Code!))).Text.Should().Contain("role=\"alert\"");
        (await browser.PressAsync("enter-code", ("code", Emulator.Mailbox[1].Code!))).Text.Should().Contain("Please sign your lease");
    }

    [TestCaseSource(nameof(_toldChecks))]
    public async Task An_identity_check_passes_as_the_test_says(string kind)
    {
        var id = await CreateWithAsync(kind);

        (await SignAsync(id)).Query.Should().Contain("event=signing_complete");

        (await ResultAsync(id, ResultOf(kind))).Should().Be("Passed");
    }

    [TestCaseSource(nameof(_toldChecks))]
    public async Task An_identity_check_fails_as_the_test_says(string kind)
    {
        var id = await CreateWithAsync(kind);

        using var signer = new EmulatedSigner { PassesIdentityCheck = false };
        var returned = await signer.SignAsync(await CreateSigningUrlAsync(id));
        await DeliverAsync();

        returned.Query.Should().Contain("event=id_check_failed");
        (await ResultAsync(id, ResultOf(kind))).Should().Be("Failed");
        Receiver.Subjects.Should().Equal("recipient-authenticationfailed 1");
    }

    [Test]
    public async Task The_access_code_is_asked_for_before_the_identity()
    {
        var id = await CreateWithAsync("sms", signer => signer["accessCode"] = "1815");
        using var browser = new TestBrowser();

        (await browser.OpenAsync(await CreateSigningUrlAsync(id))).Text.Should().Contain("Access code");
        (await browser.PressAsync("send-code", ("number", "+44 7700900123"))).ShouldBe(HttpStatusCode.BadRequest);
        (await browser.PressAsync("access-code", ("accessCode", "1815"))).Text.Should().Contain("Phone authentication");
        (await browser.GetDocumentAsync()).ShouldBe(HttpStatusCode.NotFound);
        using var signer = new EmulatedSigner { AccessCode = "1815" };
        (await signer.SignAsync(await CreateSigningUrlAsync(id))).Query.Should().Contain("event=signing_complete");

        (await ResultAsync(id, "accessCodeResult")).Should().Be("Passed");
        (await ResultAsync(id, "smsAuthResult")).Should().Be("Passed");
    }

    [TestCase("identityVerification", """{"workflowId":"00000000-0000-0000-0000-000000000001"}""")]
    [TestCase("identityVerification", """{"workflowId":"c368e411-1592-4001-a3df-dca94ac539ae"}""")]
    [TestCase("idCheckConfigurationName", "\"Fingerprint $\"")]
    [TestCase("smsAuthentication", """{"senderProvidedNumbers":[]}""", "smsAuthentication", "SMS Auth $")]
    [TestCase("phoneAuthentication", """{"recipMayProvideNumber":"false"}""", "phoneAuthentication", "Phone Auth $")]
    [TestCase("requireIdLookup", "\"true\"")]
    public async Task A_check_that_the_account_does_not_have_is_refused(
        string member, string value, string? named = null, string? configuration = null)
    {
        var envelope = TestEnvelope.ForAda();
        var signer = envelope["recipients"]!["signers"]![0]!;
        signer[member] = JsonNode.Parse(value);
        if (configuration is not null)
        {
            signer["idCheckConfigurationName"] = configuration;
        }

        var answer = await PostAsync("envelopes", envelope);

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain($"'{named ?? member}'");
    }

    private static string ResultOf(string kind) => kind switch
    {
        "sms" => "smsAuthResult",
        "phone" => "phoneAuthResult",
        "knowledge" => "idQuestionsResult",
        _ => "identityVerificationResult",
    };

    private async Task<string> CreateWithAsync(string kind, Action<JsonNode>? configure = null)
    {
        var envelope = EnvelopeWith(Notification("recipient-authenticationfailed"));
        var signer = envelope["recipients"]!["signers"]![0]!;
        switch (kind)
        {
            case "sms":
                (signer["requireIdLookup"], signer["idCheckConfigurationName"]) = ("true", "SMS Auth $");
                signer["smsAuthentication"] = new JsonObject { ["senderProvidedNumbers"] = new JsonArray("+44 7700900123") };
                break;
            case "phone":
                (signer["requireIdLookup"], signer["idCheckConfigurationName"]) = ("true", "Phone Auth $");
                signer["phoneAuthentication"] = new JsonObject
                {
                    ["recipMayProvideNumber"] = "true",
                    ["senderProvidedNumbers"] = new JsonArray("+44 7700900123"),
                };
                break;
            case "knowledge":
                (signer["requireIdLookup"], signer["idCheckConfigurationName"]) = ("true", "ID Check $");
                break;
            case "document":
                signer["identityVerification"] = new JsonObject { ["workflowId"] = await WorkflowAsync(DocumentWorkflow) };
                break;
            default:
                signer["identityVerification"] = ByPhone(await WorkflowAsync(PhoneWorkflow));
                break;
        }

        configure?.Invoke(signer);
        return await CreateEnvelopeAsync(envelope);
    }

    private static JsonObject ByPhone(string workflowId) => new()
    {
        ["workflowId"] = workflowId,
        ["inputOptions"] = new JsonArray(new JsonObject
        {
            ["name"] = "phone_number_list",
            ["valueType"] = "PhoneNumberList",
            ["phoneNumberList"] = new JsonArray(new JsonObject { ["countryCode"] = "44", ["number"] = "7700900123" }),
        }),
    };

    private async Task<string> WorkflowAsync(string name) => (await GetAsync("identity_verification")).Json
        .GetProperty("identityVerification").EnumerateArray()
        .Single(workflow => workflow.GetProperty("defaultName").GetString() == name)
        .GetProperty("workflowId").GetString()!;

    private async Task<string?> ResultAsync(string id, string result) =>
        (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers")[0]
            .GetProperty("recipientAuthenticationStatus").TryGetProperty(result, out JsonElement entry)
            ? entry.GetProperty("status").GetString()
            : null;
}
