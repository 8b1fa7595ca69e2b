using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class EnvelopeLifecycleTests : EmulatorTest
{
    [Test]
    public async Task A_sent_envelope_can_be_voided_with_a_reason()
    {
        var envelopeId = await CreateEnvelopeAsync();

        (await VoidAsync(envelopeId, reason: null)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        (await VoidAsync(envelopeId, reason: " ")).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        var answer = await VoidAsync(envelopeId, "Too late");

        answer.ShouldBe(HttpStatusCode.OK);
        answer.String("envelopeId").Should().Be(envelopeId);
        var envelope = await GetAsync($"envelopes/{envelopeId}");
        envelope.String("status").Should().Be("voided");
        envelope.String("voidedReason").Should().Be("Too late");
        envelope.String("voidedDateTime").Should().NotBeEmpty();
    }

    [Test]
    public async Task An_envelope_that_is_over_or_was_never_sent_cannot_be_voided()
    {
        var voided = await CreateEnvelopeAsync();
        await VoidAsync(voided, "Too late");
        var completed = await CreateEnvelopeAsync();
        await SignAsync(completed);
        var draft = await CreateDraftAsync();

        foreach (var envelopeId in new[] { voided, completed, draft })
        {
            (await VoidAsync(envelopeId, "Again")).ShouldBeRefused("ENVELOPE_CANNOT_VOID_INVALID_STATE");
        }
    }

    [Test]
    public async Task A_draft_can_be_changed_and_sent_once()
    {
        var envelopeId = await CreateDraftAsync();
        var sent = new JsonObject { ["status"] = "sent", ["emailSubject"] = "A better subject" };

        (await PutAsync($"envelopes/{envelopeId}", sent)).ShouldBe(HttpStatusCode.OK);

        var envelope = await GetAsync($"envelopes/{envelopeId}");
        envelope.String("status").Should().Be("sent");
        envelope.String("emailSubject").Should().Be("A better subject");
        await SignAsync(envelopeId);
        (await PutAsync($"envelopes/{envelopeId}", sent)).ShouldBeRefused("ENVELOPE_INVALID_STATUS");
        (await PutAsync($"envelopes/{envelopeId}", new JsonObject { ["status"] = "sent" }))
            .ShouldBeRefused("ENVELOPE_INVALID_STATUS");
    }

    [Test]
    public async Task A_status_that_only_signers_can_reach_cannot_be_set()
    {
        var envelopeId = await CreateEnvelopeAsync();

        (await PutAsync($"envelopes/{envelopeId}", new JsonObject { ["status"] = "completed" }))
            .ShouldBeRefused("ENVELOPE_INVALID_STATUS");
    }

    [Test]
    public async Task A_draft_without_a_subject_cannot_be_sent()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        draft.Remove("emailSubject");
        var envelopeId = await CreateEnvelopeAsync(draft);

        (await PutAsync($"envelopes/{envelopeId}", new JsonObject { ["status"] = "sent" }))
            .ShouldBeRefused("ENVELOPE_IS_INCOMPLETE");
        (await StatusOfAsync(envelopeId)).Should().Be("created");
    }

    [TestCase("envelopes/no-guid", "INVALID_REQUEST_PARAMETER", HttpStatusCode.BadRequest)]
    [TestCase("envelopes/00000000-0000-0000-0000-000000000000", "ENVELOPE_DOES_NOT_EXIST", HttpStatusCode.NotFound)]
    public async Task An_envelope_that_is_not_there_is_refused(string path, string errorCode, HttpStatusCode status) =>
        (await GetAsync(path)).ShouldBeRefused(errorCode, status);

    [Test]
    public async Task Envelopes_are_found_by_transaction_id_for_seven_days()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["transactionId"] = "order-7";
        var envelopeId = await CreateEnvelopeAsync(envelope);
        await CreateEnvelopeAsync();

        (await ListAsync("transaction_ids=order-7")).Should().Equal(envelopeId);
        (await ListAsync("transaction_ids=other,order-7")).Should().Equal(envelopeId);
        (await ListAsync("transaction_ids=other")).Should().BeEmpty();

        Clock.Advance(TimeSpan.FromDays(7));
        (await ListAsync("transaction_ids=order-7")).Should().BeEmpty();
    }

    [Test]
    public async Task Envelopes_are_listed_by_id_date_and_status()
    {
        var first = await CreateEnvelopeAsync();
        Clock.Advance(TimeSpan.FromMinutes(10));
        var second = await CreateEnvelopeAsync();
        await SignAsync(second);

        (await ListAsync($"envelope_ids={first},{second}")).Should().Equal(first, second);
        (await ListAsync("from_date=2026-11-24T09:35:00Z")).Should().Equal(second);
        (await ListAsync("from_date=2026-11-24&status=sent,voided")).Should().Equal(first);
        (await ListAsync("from_date=2026-11-24&status=any")).Should().Equal(first, second);
        (await ListAsync("from_date=2026-11-24&count=1&start_position=1")).Should().Equal(second);
        (await GetAsync("envelopes")).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        (await GetAsync("envelopes?from_date=yesterday")).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task An_empty_list_has_a_size_and_no_envelopes()
    {
        var answer = await GetAsync("envelopes?from_date=2026-11-24");

        answer.String("resultSetSize").Should().Be("0");
        answer.Json.TryGetProperty("envelopes", out _).Should().BeFalse();
    }

    [Test]
    public async Task Custom_fields_and_recipients_are_included_on_request()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["customFields"] = new JsonObject
        {
            ["textCustomFields"] = new JsonArray(new JsonObject { ["name"] = "order", ["value"] = "7" }),
        };
        var envelopeId = await CreateEnvelopeAsync(envelope);

        var plain = (await GetAsync($"envelopes/{envelopeId}")).Json;
        var full = (await GetAsync($"envelopes/{envelopeId}?include=recipients,custom_fields,documents")).Json;

        plain.TryGetProperty("recipients", out _).Should().BeFalse();
        full.GetProperty("customFields").GetProperty("textCustomFields")[0].GetProperty("value").GetString().Should().Be("7");
        full.GetProperty("recipients").GetProperty("recipientCount").GetString().Should().Be("1");
        full.GetProperty("envelopeDocuments").GetArrayLength().Should().Be(2);
    }

    private Task<Answer> VoidAsync(string envelopeId, string? reason) =>
        PutAsync($"envelopes/{envelopeId}", new JsonObject { ["status"] = "voided", ["voidedReason"] = reason });

    private Task<string> CreateDraftAsync()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        return CreateEnvelopeAsync(draft);
    }

    private async Task<IReadOnlyList<string>> ListAsync(string query)
    {
        var answer = await GetAsync($"envelopes?{query}");
        answer.ShouldBe(HttpStatusCode.OK);
        return answer.Json.TryGetProperty("envelopes", out var envelopes)
            ? [.. envelopes.EnumerateArray().Select(envelope => envelope.GetProperty("envelopeId").GetString()!)]
            : [];
    }
}
