using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>What an application reads of an account.</summary>
internal sealed class AccountListTests : EmulatorTest
{
    [Test]
    public async Task Login_information_has_the_accounts_of_the_user()
    {
        Http.DefaultRequestHeaders.Authorization = new("Bearer", (await RequestTokenAsync()).String("access_token"));

        var answer = await Answer.ReadAsync(await Http.GetAsync("restapi/v2.1/login_information"));

        var account = answer.Json.GetProperty("loginAccounts")[0];
        account.GetProperty("accountIdGuid").GetString().Should().Be(Emulator.AccountId);
        account.GetProperty("isDefault").GetString().Should().Be("true");
        account.GetProperty("baseUrl").GetString().Should().EndWith($"/restapi/v2.1/accounts/{Emulator.AccountId}");
    }

    // As the suite of the Python SDK asks for it.
    [Test]
    public async Task Login_information_has_an_API_password_where_it_is_asked_for()
    {
        Http.DefaultRequestHeaders.Authorization = new("Bearer", Emulator.CreateAccessToken());

        var with = await Answer.ReadAsync(await Http.GetAsync("restapi/v2.1/login_information?api_password=true&include_account_id_guid=true"));
        var without = await Answer.ReadAsync(await Http.GetAsync("restapi/v2.1/login_information?api_password=false"));

        with.String("apiPassword").Should().NotBeEmpty();
        without.Json.TryGetProperty("apiPassword", out _).Should().BeFalse();
    }

    [Test]
    public async Task Login_information_needs_a_token() =>
        (await Answer.ReadAsync(await Http.GetAsync("restapi/v2.1/login_information")))
            .ShouldBeRefused("AUTHORIZATION_INVALID_TOKEN", HttpStatusCode.Unauthorized);

    [Test]
    public async Task Users_are_listed_with_their_groups_and_settings()
    {
        var answer = await GetAsync("users");

        var user = answer.Json.GetProperty("users")[0];
        user.GetProperty("userId").GetString().Should().Be(Emulator.UserId);
        user.GetProperty("groupList")[0].GetProperty("groupName").GetString().Should().Be("Everyone");
        (await GetAsync($"users/{Emulator.UserId}/settings")).String("canSendEnvelope").Should().Be("true");
        (await GetAsync($"users/{Emulator.UserId}/settings")).String("adminOnly").Should().Be("false");
        (await GetAsync("users?email=nobody@example.com")).String("resultSetSize").Should().Be("0");
    }

    [Test]
    public async Task An_account_has_one_brand()
    {
        var id = (await GetAsync("brands")).Json.GetProperty("brands")[0].GetProperty("brandId").GetString();

        (await GetAsync($"brands/{id}")).String("brandId").Should().Be(id);
        (await GetAsync("brands?include_logos=true")).ShouldBe(HttpStatusCode.OK);
        (await GetAsync($"brands/{Guid.Empty}")).ShouldBeRefused("INVALID_BRAND_ID");
    }

    [TestCase("settings", "allowEnvelopeCorrect")]
    [TestCase("settings", "require21CFRpt11Compliance")]
    [TestCase("identity_verification", "identityVerification")]
    public async Task A_list_of_the_account_is_read(string path, string property) =>
        (await GetAsync(path)).Json.TryGetProperty(property, out _).Should().BeTrue();

    [TestCase("POST", "users")]
    [TestCase("DELETE", "brands")]
    [TestCase("PUT", "settings")]
    public async Task Requests_that_change_the_account_are_not_emulated_and_say_so(string method, string path)
    {
        var answer = await SendAsync(new HttpMethod(method), path, JsonContent(new JsonObject()));

        answer.ShouldBeRefused("NOT_IMPLEMENTED", HttpStatusCode.NotImplemented);
        answer.String("message").Should().Contain($"{method} ").And.Contain(path);
    }
}
