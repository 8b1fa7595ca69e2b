using System.Net;
using EmbeddedSigning.Emulator;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests.Leases;

/// <summary>What Connect reports, in an order that it does not promise.</summary>
public sealed class LeaseStatusTests : LeaseTest
{
    [Test]
    public async Task Messages_that_come_twice_and_in_the_wrong_order_end_in_the_right_status()
    {
        var landlord = await SignInAsync(Landlord);
        await WriteLeaseAsync(landlord);
        var envelopeId = Site.DocuSign.Envelopes.Single().Id;
        var begin = Site.Clock.GetUtcNow();

        await SendAsync("recipient-delivered", 1, 1);
        await Assertions.Expect(landlord.GetByText("Opened")).ToBeVisibleAsync();
        await SendAsync("recipient-completed", 2, 3);
        await ExpectStatusAsync(landlord, $"Waiting for {Tenant}");
        await SendAsync("envelope-completed", null, 4);
        await ExpectStatusAsync(landlord, "Signed by everyone");
        await SendAsync("recipient-completed", 1, 2);
        await SendAsync("envelope-completed", null, 4);
        await SendAsync("envelope-declined", null, 5);
        await SendAsync("envelope-voided", null, 6);
        await SendAsync("recipient-something-new", 1, 7);

        await landlord.ReloadAsync();
        await ExpectStatusAsync(landlord, "Signed by everyone");

        async Task SendAsync(string connectEvent, int? recipientId, int minute)
        {
            using var answer = await Site.SendConnectAsync(connectEvent, envelopeId, recipientId, at: begin.AddMinutes(minute));
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    [Test]
    public async Task A_message_with_another_key_is_refused_and_one_of_an_unknown_envelope_ignored()
    {
        var landlord = await SignInAsync(Landlord);
        await WriteLeaseAsync(landlord);

        using var forged = await Site.SendConnectAsync("envelope-completed", Site.DocuSign.Envelopes.Single().Id, key: "a-guessed-connect-key=");
        using var unknown = await Site.SendConnectAsync("envelope-completed", Guid.NewGuid().ToString());

        forged.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        unknown.StatusCode.Should().Be(HttpStatusCode.OK);
        await landlord.ReloadAsync();
        await ExpectStatusAsync(landlord, $"Waiting for {Tenant}");
    }

    [Test]
    public async Task The_reason_of_a_cancelled_lease_is_shown_even_where_Connect_is_faster_than_the_page()
    {
        var landlord = await SignInAsync(Landlord);
        await WriteLeaseAsync(landlord);
        await landlord.GetByRole(AriaRole.Link, new() { Name = "Cancel this lease" }).ClickAsync();
        await landlord.GetByLabel("Reason").FillAsync("The home was let to somebody else.");

        // The page waits for DocuSign while the message arrives.
        Site.DocuSign.Faults.Add(EmulatorFault.Delay(TimeSpan.FromSeconds(1)) with { Method = "PUT", Path = "envelopes/*" });
        var cancelling = landlord.GetByRole(AriaRole.Button, new() { Name = "Cancel the lease" }).ClickAsync();
        Assert.That(() => Site.DocuSign.Faults.Pending, Is.Empty.After(10_000, 10));
        using var voided = await Site.SendConnectAsync("envelope-voided", Site.DocuSign.Envelopes.Single().Id);
        await cancelling;

        await ExpectStatusAsync(landlord, "Cancelled");
        await Assertions.Expect(landlord.GetByText("Reason: “The home was let to somebody else.”")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_lease_that_DocuSign_did_not_take_is_sent_again_and_once()
    {
        var landlord = await SignInAsync(Landlord);
        Site.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(400) with { Method = "POST", Path = "envelopes", Count = 2 });

        await WriteLeaseAsync(landlord, expectedStatus: "Not sent yet");
        await ExpectNoBarrierAsync(landlord, "leases-not-sent");
        await landlord.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Assertions.Expect(landlord.GetByRole(AriaRole.Alert)).ToContainTextAsync("DocuSign could not be reached.");
        await landlord.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        await ExpectStatusAsync(landlord, $"Waiting for {Tenant}");
        Site.DocuSign.Envelopes.Should().ContainSingle();
    }
}
