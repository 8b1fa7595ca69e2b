using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Scheduled sending, delays, pauses, and recipients who depend on what others filled in.</summary>
internal sealed class WorkflowTests : EmulatorTest
{
    [Test]
    public async Task A_scheduled_envelope_is_a_draft_until_its_time()
    {
        var id = await CreateWithAsync(new JsonObject
        {
            ["scheduledSending"] = Rules(new JsonObject { ["resumeDate"] = Clock.GetUtcNow().AddHours(2).ToString("O") }),
        });

        (await StatusOfAsync(id)).Should().Be("created");
        (await GetAsync($"envelopes/{id}/workflow")).Json.GetProperty("scheduledSending").GetProperty("status").GetString()
            .Should().Be("started");
        Clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromMinutes(1));
        (await StatusOfAsync(id)).Should().Be("sent");
    }

    [Test]
    public async Task A_delay_holds_the_envelope_before_the_next_routing_order()
    {
        var id = await CreateWithAsync(Steps(Step(2, "delayedRouting", Rules(new JsonObject { ["delay"] = "0.3:00:00" }))));
        await SignAsync(id);

        (await StatusesAsync(id)).Should().Equal("completed", "created");
        (await GetAsync($"envelopes/{id}?include=workflow")).Json.GetProperty("workflow").GetProperty("workflowSteps")[0]
            .GetProperty("status").GetString().Should().Be("in_progress");
        Clock.Advance(TimeSpan.FromHours(3) + TimeSpan.FromMinutes(1));
        (await StatusesAsync(id)).Should().Equal("completed", "sent");
    }

    [Test]
    public async Task A_pause_holds_the_envelope_until_it_is_resumed()
    {
        var id = await CreateWithAsync(Steps(Step(2)));
        await SignAsync(id);

        (await GetAsync($"envelopes/{id}/workflow")).String("workflowStatus").Should().Be("paused");
        (await RequestSigningUrlAsync(id, TestEnvelope.View("Alan Turing", "user-43", ReturnUrl))).ShouldBeRefused("RECIPIENT_NOT_IN_SEQUENCE");
        (await PutAsync($"envelopes/{id}?resend_envelope=true", new JsonObject
        {
            ["workflow"] = new JsonObject { ["workflowStatus"] = "in_progress" },
        })).ShouldBe(HttpStatusCode.OK);
        await SignAsync(id, TestEnvelope.View("Alan Turing", "user-43", ReturnUrl));
        (await StatusOfAsync(id)).Should().Be("completed");
    }

    [Test]
    public async Task A_running_envelope_is_paused_and_resumed()
    {
        var id = await CreateWithAsync(new JsonObject());

        await PutAsync($"envelopes/{id}/workflow", new JsonObject { ["workflowStatus"] = "paused" });
        await SignAsync(id);
        (await StatusesAsync(id)).Should().Equal("completed", "created");
        await PutAsync($"envelopes/{id}/workflow", new JsonObject { ["workflowStatus"] = "in_progress" });
        (await StatusesAsync(id)).Should().Equal("completed", "sent");
    }

    [TestCase("false", "Edsger Dijkstra")]
    [TestCase("true", "Barbara Liskov")]
    public async Task A_checkbox_of_one_signer_chooses_the_next_signer(string approved, string expected)
    {
        var id = await CreateWithAsync(
            Steps(Step(2, "recipientRouting", Routing())),
            new JsonObject
            {
                ["checkboxTabs"] = new JsonArray(new JsonObject
                {
                    ["documentId"] = "1",
                    ["pageNumber"] = "1",
                    ["xPosition"] = "50",
                    ["yPosition"] = "50",
                    ["tabLabel"] = "ApproveWhenChecked",
                    ["selected"] = approved,
                    ["locked"] = "true",
                }),
            });

        await SignAsync(id);

        Emulator.Envelopes[0].Recipients[1].Name.Should().Be(expected);
        (await StatusesAsync(id)).Should().Equal("completed", "sent");
    }

    [Test]
    public async Task A_recipient_whose_person_is_chosen_later_needs_no_address()
    {
        var envelope = Envelope(Steps(Step(2, "recipientRouting", Routing())), tabs: null);
        envelope["recipients"]!["signers"]![1]!.AsObject().Remove("email");

        (await PostAsync("envelopes", envelope)).ShouldBe(HttpStatusCode.Created);

        envelope.Remove("workflow");
        (await PostAsync("envelopes", envelope)).ShouldBeRefused("INVALID_EMAIL_ADDRESS_FOR_RECIPIENT");
    }

    [TestCase("""{"scheduledSending":{"rules":[{"resumeDate":"2020-01-01T00:00:00Z"}]}}""")]
    [TestCase("""{"scheduledSending":{"rules":[{"delay":"31.00:00:00"}]}}""")]
    [TestCase("""{"workflowSteps":[{"action":"pause_after","triggerOnItem":"routing_order","itemId":"2"}]}""")]
    [TestCase("""{"workflowSteps":[{"action":"pause_before","triggerOnItem":"recipient","itemId":"2"}]}""")]
    [TestCase("""{"workflowStatus":"stopped"}""")]
    public async Task A_workflow_that_cannot_be_is_refused(string workflow)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["workflow"] = JsonNode.Parse(workflow);

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task A_template_hands_on_its_workflow()
    {
        var posted = Envelope(Steps(Step(2)), tabs: null);
        posted.Remove("status");
        posted["name"] = "Lease";
        var signers = posted["recipients"]!["signers"]!.AsArray();
        signers[0]!["roleName"] = "tenant";
        signers[1]!["roleName"] = "landlord";
        var template = (await PostAsync("templates", posted)).String("templateId");

        var id = await CreateEnvelopeAsync(new JsonObject
        {
            ["templateId"] = template,
            ["status"] = "sent",
            ["templateRoles"] = new JsonArray(
                new JsonObject { ["roleName"] = "tenant", ["name"] = "Ada Lovelace", ["email"] = "ada@example.com", ["clientUserId"] = "user-42" },
                new JsonObject { ["roleName"] = "landlord", ["name"] = "Alan Turing", ["email"] = "alan@example.com" }),
        });
        await SignAsync(id);

        (await GetAsync($"envelopes/{id}/workflow")).String("workflowStatus").Should().Be("paused");
        (await GetAsync($"envelopes/{id}/templates")).Json.GetProperty("templates")[0].GetProperty("templateId").GetString()
            .Should().Be(template);
    }

    private static JsonObject Rules(JsonObject rule) => new() { ["rules"] = new JsonArray(rule) };

    private static JsonObject Steps(JsonObject step) => new() { ["workflowSteps"] = new JsonArray(step) };

    private static JsonObject Step(int order, string? property = null, JsonObject? value = null)
    {
        var step = new JsonObject { ["action"] = "pause_before", ["triggerOnItem"] = "routing_order", ["itemId"] = order.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        if (property is not null)
        {
            step[property] = value;
        }

        return step;
    }

    private static JsonObject Routing() => new()
    {
        ["rules"] = new JsonObject
        {
            ["conditionalRecipients"] = new JsonArray(new JsonObject
            {
                ["recipientId"] = "2",
                ["order"] = "0",
                ["recipientGroup"] = new JsonObject
                {
                    ["groupName"] = "Approver",
                    ["groupMessage"] = "Members approve a workflow",
                    ["recipients"] = new JsonArray(Option("signer2a", "Edsger Dijkstra"), Option("signer2b", "Barbara Liskov")),
                },
                ["conditions"] = new JsonArray(Condition("1", "signer2a", "false"), Condition("2", "signer2b", "true")),
            }),
        },
    };

    private static JsonObject Option(string label, string name) => new()
    {
        ["recipientLabel"] = label,
        ["name"] = name,
        ["email"] = TestEnvelope.EmailOf(name),
        ["roleName"] = "Approver",
    };

    private static JsonObject Condition(string order, string label, string value) => new()
    {
        ["order"] = order,
        ["recipientLabel"] = label,
        ["filters"] = new JsonArray(new JsonObject
        {
            ["scope"] = "tabs",
            ["recipientId"] = "1",
            ["tabId"] = "ApprovalTab",
            ["operator"] = "equals",
            ["value"] = value,
            ["tabLabel"] = "ApproveWhenChecked",
            ["tabType"] = "checkbox",
        }),
    };

    private static JsonObject Envelope(JsonObject workflow, JsonObject? tabs)
    {
        var envelope = TestEnvelope.With(
            TestPdf.WithLines("Lease"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42", tabs),
            TestEnvelope.Signer("2", "Alan Turing", "user-43", routingOrder: 2));
        envelope["workflow"] = workflow;
        return envelope;
    }

    private Task<string> CreateWithAsync(JsonObject workflow, JsonObject? tabs = null) => CreateEnvelopeAsync(Envelope(workflow, tabs));

    private async Task<IEnumerable<string?>> StatusesAsync(string id) =>
        (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers").EnumerateArray()
            .Select(signer => signer.GetProperty("status").GetString());
}
