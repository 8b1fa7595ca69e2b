using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Grace has the ready-made account and one more; Alan is a member of another one, where he may not send.</summary>
internal sealed class SeveralAccountsTests : EmulatorTest
{
    private const string Grace = "1d2c3b4a-0000-4000-8000-000000000001";
    private const string Alan = "1d2c3b4a-0000-4000-8000-000000000002";
    private const string Navy = "1d2c3b4a-0000-4000-8000-000000000003";
    private const string Bletchley = "1d2c3b4a-0000-4000-8000-000000000004";
    private const string OtherClient = "1d2c3b4a-0000-4000-8000-000000000005";

    private readonly RSA _key = SpareKey.Create();

    [TearDown]
    public void DisposeKey() => _key.Dispose();

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.UserId = Grace;
        options.Users.Add(new EmulatorUser { Id = Alan, Name = "Alan Turing", Email = "alan@example.com" });
        options.Accounts.Add(new EmulatorAccount
        {
            Id = Navy,
            Name = "Navy",
            Members = [new EmulatorMember { UserId = Grace }],
        });
        options.Accounts.Add(new EmulatorAccount
        {
            Id = Bletchley,
            Name = "Bletchley",
            Members = [new EmulatorMember { UserId = Alan, MaySend = false }],
        });
        options.Clients.Add(new EmulatorClient
        {
            IntegrationKey = OtherClient,
            PublicKeyPems = [_key.ExportSubjectPublicKeyInfoPem()],
        });
    }

    [Test]
    public async Task The_user_info_tells_the_users_own_accounts()
    {
        var accounts = (await UserInfoAsync(await TokenAsync(Grace))).Json.GetProperty("accounts");

        accounts.EnumerateArray().Select(account => account.GetProperty("account_id").GetString())
            .Should().Equal(Emulator.AccountId, Navy);
        accounts.EnumerateArray().Select(account => account.GetProperty("is_default").GetBoolean()).Should().Equal(true, false);

        Emulator.GrantConsent(Emulator.IntegrationKey, Alan);
        accounts = (await UserInfoAsync(await TokenAsync(Alan))).Json.GetProperty("accounts");
        accounts.EnumerateArray().Should().ContainSingle()
            .Which.GetProperty("account_id").GetString().Should().Be(Bletchley);
        accounts[0].GetProperty("is_default").GetBoolean().Should().BeTrue();
    }

    [Test]
    public async Task An_account_is_closed_to_users_who_are_not_members()
    {
        Emulator.GrantConsent(Emulator.IntegrationKey, Alan);
        var envelope = await CreateEnvelopeAsync();
        var alan = "Bearer " + await TokenAsync(Alan);

        (await SendAsync(HttpMethod.Get, $"envelopes/{envelope}", null, alan, Emulator.AccountId))
            .ShouldBeRefused("USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT", HttpStatusCode.Unauthorized);
        (await SendAsync(HttpMethod.Get, $"envelopes/{envelope}", null, alan, Bletchley))
            .ShouldBeRefused("ENVELOPE_DOES_NOT_EXIST", HttpStatusCode.NotFound);
        (await SendAsync(HttpMethod.Get, $"envelopes/{envelope}", null, "Bearer " + await TokenAsync(Grace), Navy))
            .ShouldBeRefused("ENVELOPE_DOES_NOT_EXIST", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_member_without_the_permission_cannot_send()
    {
        Emulator.GrantConsent(Emulator.IntegrationKey, Alan);
        using var content = JsonContent(TestEnvelope.ForAda());

        (await SendAsync(HttpMethod.Post, "envelopes", content, "Bearer " + await TokenAsync(Alan), Bletchley))
            .ShouldBeRefused("USER_LACKS_PERMISSIONS", HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_consent_is_for_one_client_and_one_user()
    {
        (await AskAsync(Alan)).String("error").Should().Be("consent_required");
        (await AskAsync(Grace, OtherClient, _key)).String("error").Should().Be("consent_required");

        Emulator.GrantConsent(OtherClient, Alan);

        (await AskAsync(Alan, OtherClient, _key)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(Alan)).String("error").Should().Be("consent_required");

        Emulator.RevokeConsent(OtherClient, Alan);
        (await AskAsync(Alan, OtherClient, _key)).String("error").Should().Be("consent_required");
    }

    [Test]
    public async Task Keys_are_rotated_in_process()
    {
        using var next = SpareKey.CreateOther();
        Emulator.GrantConsent(OtherClient, Grace);
        Emulator.AddPublicKey(OtherClient, next.ExportSubjectPublicKeyInfoPem());
        (await AskAsync(Grace, OtherClient, _key)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(Grace, OtherClient, next)).ShouldBe(HttpStatusCode.OK);

        Emulator.RemovePublicKey(OtherClient, _key.ExportSubjectPublicKeyInfoPem());

        (await AskAsync(Grace, OtherClient, _key)).String("error_description").Should().Be("no_valid_keys_or_signatures");
        (await AskAsync(Grace, OtherClient, next)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Keys_are_rotated_and_consent_is_taken_by_the_control_endpoints()
    {
        using var next = SpareKey.CreateOther();
        var client = $"emulator/clients/{OtherClient}";
        (await ControlAsync(HttpMethod.Post, $"{client}/users/{Grace}/consent")).ShouldBe(HttpStatusCode.NoContent);
        var added = await ControlAsync(
            HttpMethod.Post, $"{client}/public-keys", new JsonObject { ["publicKeyPem"] = next.ExportSubjectPublicKeyInfoPem() });
        added.ShouldBe(HttpStatusCode.Created);
        (await AskAsync(Grace, OtherClient, next)).ShouldBe(HttpStatusCode.OK);
        (await ControlAsync(HttpMethod.Get, $"{client}/public-keys")).Json.GetProperty("publicKeys").GetArrayLength().Should().Be(2);

        var keyId = added.Json.GetProperty("publicKeys")[0].GetProperty("keyId").GetString();
        (await ControlAsync(HttpMethod.Delete, $"{client}/public-keys/{keyId}")).ShouldBe(HttpStatusCode.NoContent);

        (await AskAsync(Grace, OtherClient, next)).String("error_description").Should().Be("no_valid_keys_or_signatures");
        (await ControlAsync(HttpMethod.Delete, $"{client}/public-keys/{keyId}"))
            .ShouldBeRefused("RESOURCE_NOT_FOUND", HttpStatusCode.NotFound);
        (await ControlAsync(HttpMethod.Post, $"{client}/public-keys", new JsonObject { ["publicKeyPem"] = "none" }))
            .ShouldBeRefused("INVALID_REQUEST_BODY");
        (await ControlAsync(HttpMethod.Delete, $"{client}/users/{Grace}/consent")).ShouldBe(HttpStatusCode.NoContent);
        (await AskAsync(Grace, OtherClient, _key)).String("error").Should().Be("consent_required");
    }

    [Test]
    public async Task Contradictory_options_are_refused()
    {
        await ShouldBeRefusedAsync(options => options.Members.Add(new EmulatorMember { UserId = Alan }), "*Members*no user*");
        await ShouldBeRefusedAsync(
            options => options.Accounts.Add(new EmulatorAccount { Id = "navy", Name = "Navy" }), "*Accounts*GUID*");
        await ShouldBeRefusedAsync(
            options =>
            {
                options.UserId = Alan;
                options.Users.Add(new EmulatorUser { Id = Alan, Name = "Alan Turing", Email = "alan@example.com" });
            },
            "*Users*twice*");
    }

    private static async Task ShouldBeRefusedAsync(Action<DocuSignEmulatorOptions> change, string message)
    {
        var options = new DocuSignEmulatorOptions();
        change(options);
        Func<Task> start = () => DocuSignEmulator.StartAsync(options);
        (await start.Should().ThrowAsync<ArgumentException>()).WithMessage(message);
    }

    private Task<Answer> AskAsync(string user, string? client = null, RSA? key = null)
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow());
        assertion.Claims["sub"] = user;
        assertion.Claims["iss"] = client ?? Emulator.IntegrationKey;
        assertion.PrivateKeyPem = key?.ExportPkcs8PrivateKeyPem() ?? Emulator.PrivateKeyPem;
        return RequestTokenAsync(assertion.ToString());
    }

    private async Task<string> TokenAsync(string user) => (await AskAsync(user)).String("access_token");

    private async Task<Answer> UserInfoAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "oauth/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Answer.ReadAsync(await Http.SendAsync(request));
    }

    private async Task<Answer> ControlAsync(HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(body?.ToJsonString() ?? string.Empty, Encoding.UTF8, "application/json"),
        };
        return await Answer.ReadAsync(await Http.SendAsync(request));
    }
}
