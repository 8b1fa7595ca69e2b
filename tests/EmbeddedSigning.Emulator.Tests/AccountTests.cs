using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class AccountTests : EmulatorTest
{
    [Test]
    public async Task The_account_tells_its_name_and_id()
    {
        var account = await GetAsync(string.Empty);

        account.ShouldBe(HttpStatusCode.OK);
        account.String("accountIdGuid").Should().Be(Emulator.AccountId);
        account.String("accountName").Should().Be("Emulated Account");
        account.String("envelopeSendingBlocked").Should().Be("false");
    }

    [Test]
    public async Task The_account_is_shown_to_no_one_without_a_token() =>
        (await SendAsync(HttpMethod.Get, string.Empty, null, authorization: null, Emulator.AccountId))
            .ShouldBeRefused("PARTNER_AUTHENTICATION_FAILED", HttpStatusCode.Unauthorized);

    [Test]
    public async Task The_user_tells_whether_they_may_send()
    {
        var user = await GetAsync($"users/{Emulator.UserId}");

        user.ShouldBe(HttpStatusCode.OK);
        user.String("userId").Should().Be(Emulator.UserId);
        user.String("userName").Should().Be(Emulator.UserName);
        user.String("email").Should().Be(Emulator.UserEmail);
        user.String("userStatus").Should().Be("Active");
        CanSend(user).Should().Be("true");

        Emulator.UserMaySend = false;

        CanSend(await GetAsync($"users/{Emulator.UserId}")).Should().Be("false");
    }

    [TestCase("grace")]
    [TestCase("0f8fad5b-d9cb-469f-a165-70867728950e")]
    public async Task An_unknown_user_is_not_found(string userId) =>
        (await GetAsync($"users/{userId}")).ShouldBeRefused("USER_NOT_FOUND", HttpStatusCode.NotFound);

    [Test]
    public async Task Without_the_permission_to_send_no_envelope_is_created_or_sent()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        var draftId = await CreateEnvelopeAsync(draft);
        Emulator.UserMaySend = false;

        (await PostAsync("envelopes", TestEnvelope.ForAda()))
            .ShouldBeRefused("USER_LACKS_PERMISSIONS", HttpStatusCode.Unauthorized);
        (await PutAsync($"envelopes/{draftId}", new JsonObject { ["status"] = "sent" }))
            .ShouldBeRefused("USER_LACKS_PERMISSIONS", HttpStatusCode.Unauthorized);
        (await StatusOfAsync(draftId)).Should().Be("created");

        Emulator.UserMaySend = true;
        (await PutAsync($"envelopes/{draftId}", new JsonObject { ["status"] = "sent" })).ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("POST", "views/sender")]
    [TestCase("POST", "views/edit")]
    [TestCase("PUT", "?resend_envelope=true")]
    [TestCase("PUT", "recipients?resend_envelope=true")]
    public async Task Without_the_permission_to_send_there_is_no_way_round(string method, string path)
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        var id = path.Contains('?') ? await CreateEnvelopeAsync() : await CreateEnvelopeAsync(draft);
        Emulator.UserMaySend = false;
        using var body = JsonContent(path.Contains('?') ? new JsonObject() : new JsonObject { ["returnUrl"] = ReturnUrl });

        (await SendAsync(HttpMethod.Parse(method), $"envelopes/{id}/{path}".Replace("/?", "?", StringComparison.Ordinal), body))
            .ShouldBeRefused("USER_LACKS_PERMISSIONS", HttpStatusCode.Unauthorized);
    }

    private static string? CanSend(Answer user) =>
        user.Json.GetProperty("userSettings").GetProperty("canSendEnvelope").GetString();
}
