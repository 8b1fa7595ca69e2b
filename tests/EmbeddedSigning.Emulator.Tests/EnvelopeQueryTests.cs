using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class EnvelopeQueryTests : EmulatorTest
{
    [Test]
    public async Task The_page_of_a_list_tells_where_it_is()
    {
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await CreateEnvelopeAsync();
        }

        var page = await GetAsync("envelopes?from_date=2026-11-24&count=2&start_position=1");

        page.String("resultSetSize").Should().Be("2");
        page.String("totalSetSize").Should().Be("5");
        page.String("startPosition").Should().Be("1");
        page.String("endPosition").Should().Be("2");
    }

    [TestCase("from_to_status=sent&order=desc", "second first")]
    [TestCase("from_to_status=created&order_by=subject", "draft first second")]
    [TestCase("from_to_status=completed", "")]
    [TestCase("status=any", "first second")]
    [TestCase("status=created", "draft")]
    [TestCase("status=created,sent", "first second draft")]
    [TestCase("order_by=expire", "second first")]
    [TestCase("order_by=expire&status=created,sent", "draft second first")]
    [TestCase("user_filter=sender", "first second")]
    [TestCase("user_filter=recipient", "second")]
    [TestCase("user_filter=recipient_only", "")]
    [TestCase("include_purge_information=false", "first second")]
    [TestCase("from_to_status=timedout", "")]
    [TestCase("search_text=alan", "second")]
    [TestCase("folder_ids=draft", "draft")]
    [TestCase("folder_ids=drafts,sentitems", "first second draft")]
    [TestCase("folder_ids=sentitems", "first second")]
    [TestCase("folder_ids=recyclebin", "")]
    [TestCase("custom_field=Region=West", "first")]
    [TestCase("custom_field=Region=East", "")]
    [TestCase("user_name=Grace Hopper&email=grace@example.com&status=sent", "first second")]
    public async Task A_list_is_filtered_and_sorted(string query, string subjects)
    {
        await CreateAsync("first", "sent", "Ada Lovelace", region: "West");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await CreateAsync("second", "sent", "Alan Turing", carbonCopy: Emulator.UserEmail, expireAfter: "30");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await CreateAsync("draft", "created", "Ada Lovelace");

        var answer = await GetAsync($"envelopes?from_date=2026-11-24&{query}");

        answer.ShouldBe(HttpStatusCode.OK);
        SubjectsOf(answer).Should().Equal(subjects.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [TestCase("from_to_status=lost")]
    [TestCase("status=sent,lost")]
    [TestCase("order=up")]
    [TestCase("order_by=colour")]
    [TestCase("count=-1")]
    [TestCase("start_position=-1")]
    [TestCase("include=everything")]
    [TestCase("custom_field=Region")]
    [TestCase("folder_ids=expiring_soon")]
    [TestCase("include=tabs")]
    [TestCase("order_by=action_required")]
    [TestCase("user_filter=reader")]
    [TestCase("exclude=documents")]
    [TestCase("include_purge_information=true")]
    [TestCase("query_budget=5")]
    [TestCase("block=true")]
    public async Task A_parameter_that_cannot_be_is_refused(string query) =>
        (await GetAsync($"envelopes?from_date=2026-11-24&{query}")).ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    [Test]
    public async Task Excluded_parts_are_left_out()
    {
        await CreateEnvelopeAsync();

        var answer = await GetAsync("envelopes?from_date=2026-11-24&include=recipients,custom_fields&exclude=recipients");

        var envelope = answer.Json.GetProperty("envelopes")[0];
        envelope.TryGetProperty("recipients", out _).Should().BeFalse();
        envelope.TryGetProperty("customFields", out _).Should().BeTrue();
    }

    // The suite of the PHP SDK sends user_name alone, with the name of nobody.
    [TestCase("user_name=test", "0")]
    [TestCase("user_name=Grace%20Hopper", "1")]
    [TestCase("email=nobody@example.com", "0")]
    public async Task A_sender_may_be_named_by_one_of_both(string query, string count)
    {
        await CreateEnvelopeAsync();

        (await GetAsync($"envelopes?from_date=2026-11-24&{query}")).String("totalSetSize").Should().Be(count);
    }

    [Test]
    public async Task A_sender_who_does_not_exist_is_refused() =>
        (await GetAsync("envelopes?from_date=2026-11-24&user_name=Nobody&email=nobody@example.com"))
            .ShouldBeRefused("USER_DOES_NOT_EXIST_IN_SYSTEM");

    [Test]
    public async Task Ids_may_come_in_the_body()
    {
        var first = await CreateEnvelopeAsync();
        var second = await CreateEnvelopeAsync();
        await CreateEnvelopeAsync();

        var answer = await PutAsync(
            "envelopes/status?envelope_ids=request_body", new JsonObject { ["envelopeIds"] = new JsonArray(first, second) });

        answer.Json.GetProperty("envelopes").EnumerateArray().Select(envelope => envelope.GetProperty("envelopeId").GetString())
            .Should().Equal(first, second);
        (await PutAsync("envelopes/status", new JsonObject())).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    private async Task CreateAsync(string subject, string status, string signer, string? region = null, string? carbonCopy = null, string? expireAfter = null)
    {
        var envelope = TestEnvelope.With(TestPdf.WithLines("/sign/"), TestEnvelope.Signer("1", signer, "user"));
        envelope["emailSubject"] = subject;
        envelope["status"] = status;
        if (region is not null)
        {
            envelope["customFields"] = new JsonObject
            {
                ["textCustomFields"] = new JsonArray(new JsonObject { ["name"] = "Region", ["value"] = region }),
            };
        }

        if (carbonCopy is not null)
        {
            envelope["recipients"]!["carbonCopies"] = new JsonArray(
                new JsonObject { ["recipientId"] = "2", ["routingOrder"] = "2", ["name"] = "Sender", ["email"] = carbonCopy });
        }

        if (expireAfter is not null)
        {
            envelope["notification"] = new JsonObject
            {
                ["expirations"] = new JsonObject { ["expireEnabled"] = "true", ["expireAfter"] = expireAfter },
            };
        }

        await CreateEnvelopeAsync(envelope);
    }

    private static IEnumerable<string?> SubjectsOf(Answer answer) =>
        answer.Json.TryGetProperty("envelopes", out var envelopes)
            ? envelopes.EnumerateArray().Select(envelope => envelope.GetProperty("emailSubject").GetString())
            : [];
}
