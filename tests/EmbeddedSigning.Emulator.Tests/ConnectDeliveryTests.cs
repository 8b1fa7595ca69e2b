using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator.Tests.Contract;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class ConnectDeliveryTests : ConnectTest
{
    private const string Grace = "1d2c3b4a-0000-4000-8000-000000000001";
    private const string Navy = "1d2c3b4a-0000-4000-8000-000000000003";
    private const string Office = "1d2c3b4a-0000-4000-8000-000000000004";

    private static readonly string[] _keys = ["first key", "c2Vjb25kIGtleQ=="];

    [Test]
    public async Task Every_key_of_the_account_signs()
    {
        await CreateWithAsync(Notification("envelope-sent"));
        await DeliverAsync();

        var message = Receiver.Received.Single();
        message.Headers["X-Authorization-Digest"].Should().Be("HMACSHA256");
        message.Headers.Where(header => header.Key.StartsWith("X-DocuSign-Signature-", StringComparison.Ordinal)).Should().Equal(
            KeyValuePair.Create("X-DocuSign-Signature-1", Sign(_keys[0], message.Body)),
            KeyValuePair.Create("X-DocuSign-Signature-2", Sign(_keys[1], message.Body)));
    }

    [TestCase(null, "the key of the Navy")]
    [TestCase("false", "the key of the Navy")]
    [TestCase("true", "first key")]
    public async Task The_account_of_the_envelope_signs_or_with_integratorManaged_that_of_the_app(string? integratorManaged, string key)
    {
        var notification = Notification("envelope-sent");
        notification["integratorManaged"] = integratorManaged;

        await CreateInAccountAsync(Navy, notification);
        await DeliverAsync();

        var message = Receiver.Received.Single();
        message.Headers["X-DocuSign-Signature-1"].Should().Be(Sign(key, message.Body));
    }

    [Test]
    public async Task An_account_without_keys_signs_nothing()
    {
        await CreateInAccountAsync(Office, Notification("envelope-sent"));
        await DeliverAsync();

        Receiver.Received.Single().Headers.Keys.Should().NotContain(name => name.StartsWith("X-", StringComparison.OrdinalIgnoreCase));
    }

    [Test]
    public async Task Without_includeHMAC_nothing_signs()
    {
        var notification = Notification("envelope-sent");
        notification.Remove("includeHMAC");
        await CreateWithAsync(notification);
        await DeliverAsync();

        Receiver.Received.Single().Headers.Keys.Should().NotContain(
            name => name.StartsWith("X-DocuSign", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("X-Authorization", StringComparison.OrdinalIgnoreCase));
    }

    [Test]
    public async Task An_unacknowledged_message_is_delivered_again_when_it_is_due()
    {
        Receiver.AnswerAlways("500 Internal Server Error");
        await CreateWithAsync(Notification("envelope-sent"));
        await DeliverAsync();
        var waiting = Emulator.ConnectMessages.Should().ContainSingle().Subject;
        waiting.Status.Should().Be(EmulatedConnectStatus.Pending);
        waiting.HttpStatus.Should().Be(500);
        waiting.Error.Should().Be("The answer was 500.");
        waiting.NextAttemptAt.Should().Be(Clock.GetUtcNow() + FirstDelay);

        await DeliverAfterAsync(FirstDelay - TimeSpan.FromTicks(1));
        Receiver.Received.Should().HaveCount(1);
        await DeliverAfterAsync(TimeSpan.FromTicks(1));
        Receiver.Received.Should().HaveCount(2);

        Receiver.AnswerAlways("204 No Content");
        await DeliverAfterAsync(SecondDelay);

        Receiver.Received.Select(message => message.RetryCount).Should().Equal(0, 1, 2);
        Receiver.Received[2].Headers["X-DocuSign-Signature-1"].Should().Be(Sign(_keys[0], Receiver.Received[2].Body));
        var delivered = Emulator.ConnectMessages.Single();
        delivered.Status.Should().Be(EmulatedConnectStatus.Delivered);
        delivered.Attempts.Should().Be(3);
        delivered.Error.Should().BeNull();
        delivered.NextAttemptAt.Should().BeNull();
        delivered.Body.Should().Be(Receiver.Received[2].ToString());
    }

    [Test]
    public async Task A_skewed_clock_makes_it_deliver_again_too()
    {
        Receiver.AnswerAlways("500 Internal Server Error");
        await CreateWithAsync(Notification("envelope-sent"));
        await DeliverAsync();

        Emulator.ClockSkew = FirstDelay;
        await DeliverAsync();

        Receiver.Received.Should().HaveCount(2);
    }

    [Test]
    public async Task After_the_last_time_it_has_failed_and_can_be_republished()
    {
        Receiver.AnswerAlways("404 Not Found");
        var id = await CreateWithAsync(Notification("envelope-sent", "recipient-sent"));
        await DeliverAsync();
        await DeliverAfterAsync(FirstDelay);
        await DeliverAfterAsync(SecondDelay);
        await DeliverAfterAsync(TimeSpan.FromDays(30));
        Receiver.Received.Should().HaveCount(6);
        Emulator.ConnectMessages.Should().HaveCount(2).And.OnlyContain(
            message => message.Status == EmulatedConnectStatus.Failed && message.NextAttemptAt == null);

        Receiver.AnswerAlways("200 OK");
        Emulator.RepublishConnectMessages(Guid.NewGuid().ToString()).Should().Be(0);
        Emulator.RepublishConnectMessages(id).Should().Be(2);
        await DeliverAsync();

        Receiver.Received.Skip(6).Select(message => (message.Event, message.RetryCount))
            .Should().Equal(("envelope-sent", 3), ("recipient-sent", 3));
        Emulator.ConnectMessages.Should().OnlyContain(message => message.Status == EmulatedConnectStatus.Delivered);
        Emulator.RepublishConnectMessages().Should().Be(0);
    }

    [Test]
    public async Task Failures_can_be_listed_and_republished_over_HTTP()
    {
        Receiver.AnswerAlways("404 Not Found");
        var id = await CreateWithAsync(Notification("envelope-sent"));
        await DeliverAsync();
        await DeliverAfterAsync(FirstDelay);
        await DeliverAfterAsync(SecondDelay);

        var listed = await Answer.ReadAsync(await Http.GetAsync("emulator/connect/messages"));
        var message = listed.Json.GetProperty("messages")[0];
        message.GetProperty("event").GetString().Should().Be("envelope-sent");
        message.GetProperty("envelopeId").GetString().Should().Be(id);
        message.GetProperty("status").GetString().Should().Be("Failed");
        message.GetProperty("attempts").GetInt32().Should().Be(3);
        message.GetProperty("httpStatus").GetInt32().Should().Be(404);

        Receiver.AnswerAlways("200 OK");
        var republished = await Answer.ReadAsync(
            await Http.PostAsync("emulator/connect/republish", JsonContent(new JsonObject { ["envelopeId"] = id })));
        republished.Json.GetProperty("republished").GetInt32().Should().Be(1);
        await DeliverAsync();
        Emulator.ConnectMessages.Single().Status.Should().Be(EmulatedConnectStatus.Delivered);
    }

    [Test]
    public async Task Without_requireAcknowledgment_any_answer_will_do()
    {
        var notification = Notification("envelope-sent");
        notification["requireAcknowledgment"] = "false";
        Receiver.AnswerAlways("500 Internal Server Error");
        await CreateWithAsync(notification);
        await DeliverAsync();
        await DeliverAfterAsync(TimeSpan.FromDays(1));

        Receiver.Received.Should().HaveCount(1);
        Emulator.ConnectMessages.Single().Status.Should().Be(EmulatedConnectStatus.Delivered);
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = new ConnectReceiver();
        Receiver.AnswerAlways($"307 Temporary Redirect\r\nLocation: {elsewhere.Url}");
        await CreateWithAsync(Notification("envelope-sent"));
        await DeliverAsync();

        elsewhere.Received.Should().BeEmpty();
        Emulator.ConnectMessages.Single().Error.Should().Be("The answer was 307: a redirect is not followed.");
    }

    [Test]
    public async Task A_receiver_that_resets_the_connection_gets_the_message_again()
    {
        Receiver.AnswerAlways(null);
        await CreateWithAsync(Notification("envelope-sent"));
        await DeliverAsync();
        Emulator.ConnectMessages.Single().HttpStatus.Should().BeNull();
        Emulator.ConnectMessages.Single().Error.Should().StartWith("There was no answer: ");

        Receiver.AnswerAlways("200 OK");
        await DeliverAfterAsync(FirstDelay);

        Receiver.Received.Should().HaveCount(2);
        Emulator.ConnectMessages.Single().Status.Should().Be(EmulatedConnectStatus.Delivered);
    }

    [Test]
    public async Task An_unreachable_receiver_delays_no_other_message()
    {
        var notification = Notification("envelope-sent");
        notification["url"] = "http://127.0.0.1:1/connect";
        var id = await CreateWithAsync(notification);
        await DeliverAsync();

        (await StatusOfAsync(id)).Should().Be("sent");
        Emulator.ConnectMessages.Single().Error.Should().StartWith("There was no answer: ");
    }

    [Test]
    public async Task A_message_that_waits_does_not_hold_up_the_next_ones()
    {
        Receiver.Answer = message => Task.FromResult<string?>(
            message is { Event: "envelope-sent", RetryCount: 0 } ? "500 Internal Server Error" : "200 OK");
        await CreateWithAsync(Notification("envelope-sent", "recipient-sent"));
        await DeliverAsync();
        await DeliverAfterAsync(FirstDelay);

        Receiver.Received.Select(message => message.Event).Should().Equal("envelope-sent", "recipient-sent", "envelope-sent");
    }

    [Test]
    public async Task Only_this_machine_is_delivered_to()
    {
        var notification = Notification("envelope-sent");
        notification["url"] = "https://app.example.com/connect";
        await CreateWithAsync(notification);
        await DeliverAsync();

        var message = Emulator.ConnectMessages.Single();
        message.Status.Should().Be(EmulatedConnectStatus.Failed);
        message.Error.Should().Contain("this machine only").And.Contain("'app.example.com'");
        message.NextAttemptAt.Should().BeNull();
    }

    [Test]
    public async Task A_host_that_is_allowed_is_delivered_to()
    {
        // A name that no name server knows, by RFC 6761.
        var notification = Notification("envelope-sent");
        notification["url"] = "https://connect.invalid/connect";
        await CreateWithAsync(notification);
        await DeliverAsync();

        Emulator.ConnectMessages.Single().Error.Should().StartWith("There was no answer: ");
    }

    [Test]
    public async Task A_receiver_that_hangs_holds_up_neither_the_API_nor_other_receivers()
    {
        await using var other = new ConnectReceiver();
        Receiver.Hang();
        var hanging = await CreateWithAsync(Notification("envelope-sent", "recipient-sent"));
        var notification = Notification("envelope-completed");
        notification["url"] = other.Url.AbsoluteUri;
        await SignAsync(await CreateWithAsync(notification));

        await UntilAsync(() => other.Received.Count == 1);

        (await StatusOfAsync(hanging)).Should().Be("sent");
        Emulator.ConnectMessages.Where(message => message.EnvelopeId == hanging)
            .Should().OnlyContain(message => message.Status == EmulatedConnectStatus.Pending);
    }

    [Test]
    public async Task An_emulator_that_has_stopped_delivers_nothing_more()
    {
        Receiver.AnswerAlways("500 Internal Server Error");
        await CreateWithAsync(Notification("envelope-sent"));
        await DeliverAsync();
        Receiver.Hang();
        await CreateWithAsync(Notification("envelope-sent", "recipient-sent"));
        await UntilAsync(() => Receiver.Received.Count == 2);

        await Emulator.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        Clock.Advance(TimeSpan.FromDays(1));

        Receiver.Received.Should().HaveCount(2);
    }

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        base.Configure(options);
        options.ConnectKeys.Add(_keys[0]);
        options.ConnectKeys.Add(_keys[1]);
        options.ConnectHosts.Add("connect.invalid");
        options.UserId = Grace;
        var grace = new EmulatorMember { UserId = Grace };
        options.Accounts.Add(new EmulatorAccount { Id = Navy, Name = "Navy", Members = [grace], ConnectKeys = ["the key of the Navy"] });
        options.Accounts.Add(new EmulatorAccount { Id = Office, Name = "Office", Members = [grace] });
    }

    private async Task CreateInAccountAsync(string accountId, JsonObject notification)
    {
        var token = (await RequestTokenAsync()).String("access_token");

        // The API description knows no integratorManaged; DocuSign's page about HMAC keys for several accounts does.
        using var envelope = new UndocumentedContent(EnvelopeWith(notification));
        (await SendAsync(HttpMethod.Post, "envelopes", envelope, $"Bearer {token}", accountId)).ShouldBe(HttpStatusCode.Created);
    }

    private static string Sign(string key, byte[] body)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(hmac.ComputeHash(body));
    }
}
