using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Recipients whom an agent, an editor or an intermediary names.</summary>
internal sealed class NamedRecipientTests : EmulatorTest
{
    [TestCase("agents", 2)]
    [TestCase("editors", 2)]
    [TestCase("intermediaries", 2)]
    [TestCase("intermediaries", 1)]
    public async Task Who_is_named_later_needs_no_name_and_no_address(string list, int order)
    {
        var id = await CreateEnvelopeAsync(With(list, Unnamed(order)));

        var signer = await SignerAsync(id);
        signer.GetProperty("status").GetString().Should().Be("created");
        signer.GetProperty("email").GetString().Should().BeEmpty();
        Emulator.Mailbox.Should().BeEmpty();
    }

    [TestCase("agents", 1)]
    [TestCase("editors", 1)]
    [TestCase("carbonCopies", 2)]
    public async Task Whom_nobody_can_name_needs_a_name_and_an_address(string list, int order) =>
        (await PostAsync("envelopes", With(list, Unnamed(order)))).ShouldBeRefused("INVALID_EMAIL_ADDRESS_FOR_RECIPIENT");

    [TestCase("agents", 2)]
    [TestCase("editors", 2)]
    [TestCase("intermediaries", 2)]
    [TestCase("intermediaries", 1)]
    public async Task Who_is_named_gets_the_envelope_and_signs(string list, int order)
    {
        var id = await CreateEnvelopeAsync(With(list, Unnamed(order)));

        (await NameAsync(id, "Ada Lovelace", "ada@example.com")).Query.Should().Contain("event=viewing_complete");

        var signer = await SignerAsync(id);
        signer.GetProperty("name").GetString().Should().Be("Ada Lovelace");
        signer.GetProperty("status").GetString().Should().Be("sent");
        Emulator.Mailbox.Should().ContainSingle().Which.To.Should().Be("ada@example.com");
        (await GetAsync($"envelopes/{id}/audit_events")).Text.Should().Contain("Recipients named by Alan Turing");
        using var browser = new EmulatedSigner();
        (await browser.SignAsync(Emulator.GetRemoteSigningUrl(id, "2"))).Query.Should().Contain("event=signing_complete");
        (await StatusOfAsync(id)).Should().Be("completed");
    }

    [Test]
    public async Task The_envelope_waits_for_the_sender_when_nobody_names_a_recipient()
    {
        var id = await CreateEnvelopeAsync(With("agents", Unnamed(order: 2)));

        await SignAsync(id, ViewOfNamer);

        (await StatusOfAsync(id)).Should().Be("delivered");
        (await SignerAsync(id)).GetProperty("status").GetString().Should().Be("created");
        (await PutAsync($"envelopes/{id}/recipients", new JsonObject
        {
            ["signers"] = new JsonArray(new JsonObject { ["recipientId"] = "2", ["name"] = "Ada Lovelace", ["email"] = "ada@example.com" }),
        })).ShouldBe(HttpStatusCode.OK);
        Emulator.Mailbox.Should().ContainSingle().Which.To.Should().Be("ada@example.com");
    }

    [TestCase("Ada Lovelace", "ada")]
    [TestCase("Ada Lovelace", "")]
    [TestCase("", "ada@example.com")]
    public async Task A_wrong_name_or_address_is_shown_again(string name, string email)
    {
        var id = await CreateEnvelopeAsync(With("agents", Unnamed(order: 2)));

        (await FluentActions.Awaiting(() => NameAsync(id, name, email)).Should().ThrowAsync<InvalidOperationException>())
            .Which.Message.Should().Contain(name.Length == 0 ? "Recipient 2 has no name." : "Tenant: enter a valid e-mail address");

        (await SignerAsync(id)).GetProperty("email").GetString().Should().BeEmpty();
        (await StatusOfAsync(id)).Should().Be("delivered");
    }

    [TestCase("agents", null, false)]
    [TestCase("agents", "false", false)]
    [TestCase("agents", "true", true)]
    [TestCase("intermediaries", "true", false)]
    [TestCase("editors", "false", true)]
    public async Task A_given_address_is_changed_by_editors_and_by_agents_who_may(string list, string? mayEdit, bool expected)
    {
        var signer = TestEnvelope.Signer("2", "Ada Lovelace", clientUserId: null, TestEnvelope.SignHere("/sign/"), routingOrder: 2);
        if (mayEdit is not null)
        {
            signer["agentCanEditEmail"] = mayEdit;
        }

        var id = await CreateEnvelopeAsync(With(list, signer));

        var naming = () => NameAsync(id, name: null, "countess@example.com");
        if (expected)
        {
            await naming();
            Emulator.Mailbox.Should().ContainSingle().Which.To.Should().Be("countess@example.com");
        }
        else
        {
            (await FluentActions.Awaiting(naming).Should().ThrowAsync<InvalidOperationException>())
                .Which.Message.Should().Contain("does not ask for the email of the recipient '2'");
        }
    }

    [Test]
    public async Task An_intermediary_names_nobody_beyond_the_next_one()
    {
        var envelope = With("intermediaries", Unnamed(order: 4));
        envelope["recipients"]!["agents"] = new JsonArray(TestEnvelope.Signer("3", "Charles Babbage", clientUserId: null, routingOrder: 3));
        var id = await CreateEnvelopeAsync(envelope);

        await FluentActions.Awaiting(() => NameAsync(id, "Ada Lovelace", "ada@example.com")).Should().ThrowAsync<InvalidOperationException>();

        await SignAsync(id, ViewOfNamer);
        using var agent = new EmulatedSigner();
        agent.NameRecipient("2", "Ada Lovelace", "ada@example.com");
        await agent.SignAsync(Emulator.GetRemoteSigningUrl(id, "3"));
        (await SignerAsync(id)).GetProperty("status").GetString().Should().Be("sent");
    }

    [Test]
    public async Task Hostile_names_stay_text()
    {
        const string hostile = "\"><script>alert(1)</script>";
        var signer = TestEnvelope.Signer("2", hostile, "user-44", TestEnvelope.SignHere("/sign/"), routingOrder: 2);
        signer["email"] = "ada@example.com";
        signer["roleName"] = hostile;
        var id = await CreateEnvelopeAsync(With("editors", signer));
        using var browser = new TestBrowser();

        (await browser.OpenAsync(await CreateSigningUrlAsync(id, ViewOfNamer))).Text.Should().NotContain("<script>alert");
    }

    private static JsonObject ViewOfNamer => TestEnvelope.View("Alan Turing", "user-43", ReturnUrl);

    private static JsonObject Unnamed(int order) => new()
    {
        ["recipientId"] = "2",
        ["routingOrder"] = order.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["roleName"] = "Tenant",
        ["tabs"] = TestEnvelope.SignHere("/sign/"),
    };

    private static JsonObject With(string list, params JsonObject[] signers)
    {
        var envelope = TestEnvelope.With(TestPdf.WithLines("Lease", "/sign/"), signers);
        envelope["recipients"]![list] = new JsonArray(TestEnvelope.Signer("1", "Alan Turing", "user-43"));
        return envelope;
    }

    private async Task<Uri> NameAsync(string id, string? name, string? email)
    {
        using var namer = new EmulatedSigner();
        namer.NameRecipient("2", name, email);
        return await namer.SignAsync(await CreateSigningUrlAsync(id, ViewOfNamer));
    }

    private async Task<System.Text.Json.JsonElement> SignerAsync(string id) =>
        (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers")[0];
}
