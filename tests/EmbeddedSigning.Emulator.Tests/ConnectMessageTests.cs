using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class ConnectMessageTests : ConnectTest
{
    private static readonly string[] _allEvents =
    [
        "envelope-created", "envelope-sent", "envelope-delivered", "envelope-completed", "envelope-declined", "envelope-voided",
        "recipient-sent", "recipient-delivered", "recipient-completed", "recipient-declined", "recipient-finish-later",
    ];

    [Test]
    public async Task Events_are_sent_in_the_order_in_which_they_happen()
    {
        var envelope = TestEnvelope.With(
            TestPdf.WithLines("Lease"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42"),
            TestEnvelope.Signer("2", "Mary Somerville", "user-43", routingOrder: 2));
        envelope["recipients"]!["carbonCopies"] = new JsonArray(TestEnvelope.Signer("3", "Charles Babbage", null, routingOrder: 3));
        var id = await CreateEnvelopeAsync(EnvelopeWith(Notification(_allEvents), envelope));

        await SignAsync(id, TestEnvelope.ViewForAda(ReturnUrl));
        await SignAsync(id, TestEnvelope.View("Mary Somerville", "user-43", ReturnUrl));
        await DeliverAsync();

        Receiver.Subjects.Should().Equal(
            "envelope-sent", "recipient-sent 1",
            "recipient-delivered 1", "envelope-delivered", "recipient-completed 1",
            "recipient-sent 2", "recipient-delivered 2", "recipient-completed 2",
            "recipient-sent 3", "recipient-completed 3", "envelope-completed");
    }

    [Test]
    public async Task An_envelope_has_several_notifications_of_its_own()
    {
        var envelope = EnvelopeWith(Notification("envelope-sent"));
        envelope["eventNotifications"] = new JsonArray(
            Notification("recipient-sent"), Notification("recipient-completed", "envelope-completed"));

        var answer = await SendAsync(HttpMethod.Post, "envelopes", new Contract.UndocumentedContent(envelope));
        await SignAsync(answer.String("envelopeId"));
        await DeliverAsync();

        Receiver.Subjects.Should().BeEquivalentTo("envelope-sent", "recipient-sent 1", "recipient-completed 1", "envelope-completed");
        Receiver.Received.Select(message => message.Json.GetProperty("configurationId").GetInt32()).Distinct().Should().HaveCount(3);
    }

    [Test]
    public async Task A_draft_is_reported_when_it_is_made_and_when_it_is_sent()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        var id = await CreateEnvelopeAsync(EnvelopeWith(Notification(_allEvents), draft));
        (await PutAsync($"envelopes/{id}", new JsonObject { ["status"] = "sent" })).ShouldBe(HttpStatusCode.OK);
        await DeliverAsync();

        Receiver.Subjects.Should().Equal("envelope-created", "envelope-sent", "recipient-sent 1");
    }

    [Test]
    public async Task Finishing_later_and_declining_are_reported()
    {
        var id = await CreateWithAsync(Notification(_allEvents));
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(id));
        await browser.PressAsync("later");
        await browser.OpenAsync(await CreateSigningUrlAsync(id));
        await browser.PressAsync("decline", ("declineReason", "Too expensive"));
        await DeliverAsync();

        Receiver.Subjects.Skip(4).Should().Equal("recipient-finish-later 1", "recipient-declined 1", "envelope-declined");
    }

    [Test]
    public async Task Voiding_is_reported()
    {
        var id = await CreateWithAsync(Notification("envelope-voided"));
        var update = new JsonObject { ["status"] = "voided", ["voidedReason"] = "Wrong flat" };
        (await PutAsync($"envelopes/{id}", update)).ShouldBe(HttpStatusCode.OK);
        await DeliverAsync();

        Receiver.Subjects.Should().Equal("envelope-voided");
    }

    [Test]
    public async Task A_refused_change_is_not_reported()
    {
        var id = await CreateWithAsync(Notification(_allEvents));
        (await PutAsync($"envelopes/{id}", new JsonObject { ["status"] = "voided" })).ShouldBe(HttpStatusCode.BadRequest);
        await DeliverAsync();

        Receiver.Subjects.Should().Equal("envelope-sent", "recipient-sent 1");
    }

    [Test]
    public async Task A_message_says_what_happened_to_what_and_when()
    {
        var id = await CreateWithAsync(Notification("recipient-sent"));
        await DeliverAsync();

        var message = Receiver.Received.Should().ContainSingle().Subject;
        message.RequestLine.Should().Be("POST /connect?tenant=7 HTTP/1.1");
        message.Headers["Content-Type"].Should().Be("application/json; charset=utf-8");
        var json = message.Json;
        json.EnumerateObject().Select(property => property.Name).Should().Equal(
            "event", "apiVersion", "uri", "retryCount", "configurationId", "generatedDateTime", "data");
        json.GetProperty("event").GetString().Should().Be("recipient-sent");
        json.GetProperty("apiVersion").GetString().Should().Be("v2.1");
        json.GetProperty("uri").GetString().Should().Be($"/restapi/v2.1/accounts/{Emulator.AccountId}/envelopes/{id}");
        json.GetProperty("retryCount").GetInt32().Should().Be(0);
        json.GetProperty("generatedDateTime").GetString().Should().Be("2026-11-24T09:30:00.0000000Z");
        JsonElement.DeepEquals(message.Data, JsonSerializer.SerializeToElement(new
        {
            accountId = Emulator.AccountId,
            userId = Emulator.UserId,
            envelopeId = id,
            recipientId = "1",
        })).Should().BeTrue(message.ToString());
    }

    [Test]
    public async Task A_message_contains_the_requested_data_of_the_envelope()
    {
        var notification = Notification("envelope-completed");
        notification["eventData"]!["includeData"] = new JsonArray("recipients");
        var id = await CreateWithAsync(notification);
        await SignAsync(id);
        await DeliverAsync();

        var summary = Receiver.Received.Single().Data.GetProperty("envelopeSummary");
        summary.GetProperty("status").GetString().Should().Be("completed");
        summary.GetProperty("envelopeId").GetString().Should().Be(id);
        var signer = summary.GetProperty("recipients").GetProperty("signers")[0];
        signer.GetProperty("status").GetString().Should().Be("completed");
        signer.TryGetProperty("tabs", out _).Should().BeFalse();
        summary.TryGetProperty("envelopeDocuments", out _).Should().BeFalse();
        summary.TryGetProperty("customFields", out _).Should().BeFalse();
    }

    [Test]
    public async Task Documents_tabs_and_custom_fields_can_be_asked_for()
    {
        var notification = Notification("envelope-completed");
        notification["eventData"]!["includeData"] = new JsonArray("documents", "tabs", "custom_fields");
        var envelope = TestEnvelope.ForAda();
        envelope["customFields"] = new JsonObject
        {
            ["textCustomFields"] = new JsonArray(new JsonObject { ["name"] = "lease", ["value"] = "7" }),
        };
        var id = await CreateEnvelopeAsync(EnvelopeWith(notification, envelope));
        await SignAsync(id);
        await DeliverAsync();

        var summary = Receiver.Received.Single().Data.GetProperty("envelopeSummary");
        var documents = summary.GetProperty("envelopeDocuments");
        documents.GetArrayLength().Should().Be(2);
        documents[0].GetProperty("PDFBytes").GetBytesFromBase64()
            .Should().Equal((await GetAsync($"envelopes/{id}/documents/1")).Body);
        documents[1].GetProperty("PDFBytes").GetBytesFromBase64()
            .Should().Equal((await GetAsync($"envelopes/{id}/documents/certificate")).Body);
        summary.GetProperty("recipients").GetProperty("signers")[0].GetProperty("tabs").TryGetProperty("signHereTabs", out _)
            .Should().BeTrue();
        summary.GetProperty("customFields").GetProperty("textCustomFields")[0].GetProperty("value").GetString().Should().Be("7");
    }

    [Test]
    public async Task A_message_tells_the_envelope_as_it_was()
    {
        var notification = Notification("envelope-sent");
        notification["eventData"]!["includeData"] = new JsonArray("recipients");
        Receiver.AnswerAlways("503 Service Unavailable");
        var id = await CreateWithAsync(notification);
        await DeliverAsync();
        await SignAsync(id);

        Receiver.AnswerAlways("200 OK");
        await DeliverAfterAsync(FirstDelay);

        Receiver.Received.Should().HaveCount(2).And.OnlyContain(
            message => message.Data.GetProperty("envelopeSummary").GetProperty("status").GetString() == "sent");
    }

    [Test]
    public async Task Events_may_be_named_by_the_status_that_is_reached()
    {
        var notification = Notification();
        notification.Remove("deliveryMode");
        notification["envelopeEvents"] = new JsonArray(
            new JsonObject { ["envelopeEventStatusCode"] = "Draft" }, new JsonObject { ["envelopeEventStatusCode"] = "Completed" });
        notification["recipientEvents"] = new JsonArray(new JsonObject { ["recipientEventStatusCode"] = "Sent" });
        await SignAsync(await CreateWithAsync(notification));
        await DeliverAsync();

        Receiver.Subjects.Should().Equal("recipient-sent 1", "envelope-completed");
    }

    [TestCase("url", null)]
    [TestCase("url", "\"/connect\"")]
    [TestCase("url", "\"ftp://127.0.0.1/connect\"")]
    [TestCase("url", "\"http://app.example.com/connect\"")]
    [TestCase("url", "\"http://localhost.example.com/connect\"")]
    [TestCase("deliveryMode", "\"aggregate\"")]
    [TestCase("events", null)]
    [TestCase("events", "[]")]
    [TestCase("events", "[\"envelope-completed\",\"envelope-signed\"]")]
    [TestCase("envelopeEvents", "[{\"envelopeEventStatusCode\":\"Signed\"}]")]
    [TestCase("envelopeEvents", "[{}]")]
    [TestCase("recipientEvents", "[{\"recipientEventStatusCode\":\"Draft\"}]")]
    [TestCase("eventData", null)]
    [TestCase("eventData", "{\"format\":\"json\"}")]
    [TestCase("eventData", "{\"version\":\"legacy\"}")]
    [TestCase("eventData", "{\"version\":\"restv2.1\",\"format\":\"xml\"}")]
    [TestCase("eventData", "{\"version\":\"restv2.1\",\"includeData\":[\"everything\"]}")]
    [TestCase("includeHMAC", "\"yes\"")]
    [TestCase("requireAcknowledgment", "\"1\"")]
    public async Task A_notification_that_DocuSign_could_not_send_is_refused(string property, string? value)
    {
        var notification = Notification("envelope-completed");
        notification[property] = value is null ? null : JsonNode.Parse(value);

        (await PostAsync("envelopes", EnvelopeWith(notification))).ShouldBeRefused("INVALID_REQUEST_PARAMETER");

        Emulator.Envelopes.Should().BeEmpty();
    }
}
