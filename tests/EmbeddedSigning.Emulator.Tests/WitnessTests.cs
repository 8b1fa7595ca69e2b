using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>A witness is one of somebody who signs.</summary>
internal sealed class WitnessTests : EmulatorTest
{
    [TestCase("55")]
    [TestCase("2")]
    [TestCase("3")]
    public async Task A_witness_of_nobody_who_signs_is_refused_by_name(string witnessFor)
    {
        var answer = await PostAsync("envelopes", With(witnessFor));

        ShouldName(answer, "witnessFor");
    }

    [Test]
    public async Task A_witness_of_an_in_person_signer_is_taken()
    {
        var envelope = With("4");
        envelope["recipients"]!["inPersonSigners"] = new JsonArray(new JsonObject
        {
            ["recipientId"] = "4",
            ["hostName"] = "Grace Hopper",
            ["hostEmail"] = "grace@example.com",
            ["signerName"] = "Mary Somerville",
        });

        (await PostAsync("envelopes", envelope)).ShouldBe(HttpStatusCode.Created);
    }

    [TestCase("POST")]
    [TestCase("PUT")]
    public async Task A_witness_of_nobody_cannot_be_added(string method)
    {
        var id = await CreateEnvelopeAsync();
        var witness = TestEnvelope.Signer("2", "Alan Turing", "user-43");
        witness["witnessFor"] = "55";
        using var body = JsonContent(new JsonObject { ["witnesses"] = new JsonArray(witness) });

        ShouldName(await SendAsync(new HttpMethod(method), $"envelopes/{id}/recipients", body), "witnessFor");
    }

    [Test]
    public async Task A_witness_cannot_become_one_of_nobody()
    {
        var id = await CreateEnvelopeAsync(With("1"));
        var change = new JsonObject { ["recipientId"] = "2", ["witnessFor"] = "2" };

        ShouldName(await PutAsync($"envelopes/{id}/recipients", new JsonObject { ["witnesses"] = new JsonArray(change) }), "witnessFor");
    }

    [Test]
    public async Task A_witness_may_be_of_a_signer_in_another_composite_template()
    {
        var witness = With("1")["recipients"]!["witnesses"]!.DeepClone();
        var id = await CreateEnvelopeAsync(new JsonObject
        {
            ["status"] = "sent",
            ["emailSubject"] = "Lease",
            ["compositeTemplates"] = new JsonArray(
                Composite("1", "signers", new JsonArray(TestEnvelope.Signer("1", "Ada Lovelace", "user-42"))), Composite("2", "witnesses", witness)),
        });

        (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("witnesses")[0].GetProperty("witnessFor").GetString().Should().Be("1");
    }

    [Test]
    public async Task The_signer_of_a_witness_is_removed_only_with_the_witness()
    {
        var id = await CreateEnvelopeAsync(With("1"));

        ShouldName(await SendAsync(HttpMethod.Delete, $"envelopes/{id}/recipients/1", content: null), "witnessFor");
        using var both = JsonContent(new JsonObject
        {
            ["signers"] = new JsonArray(new JsonObject { ["recipientId"] = "1" }),
            ["witnesses"] = new JsonArray(new JsonObject { ["recipientId"] = "2" }),
        });

        (await SendAsync(HttpMethod.Delete, $"envelopes/{id}/recipients", both)).ShouldBe(HttpStatusCode.OK);
    }

    private static void ShouldName(Answer answer, string member)
    {
        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain($"'{member}'");
    }

    private static JsonObject Composite(string documentId, string list, JsonNode recipients) => new()
    {
        ["inlineTemplates"] = new JsonArray(new JsonObject
        {
            ["sequence"] = "1",
            ["documents"] = new JsonArray(TestEnvelope.Document(documentId, "lease.pdf", TestPdf.WithLines("Lease /sign/ /witness/"))),
            ["recipients"] = new JsonObject { [list] = recipients },
        }),
    };

    private static JsonObject With(string witnessFor)
    {
        var envelope = TestEnvelope.ForAda(TestPdf.WithLines("Lease", "/sign/", "/witness/"), TestEnvelope.SignHere("/sign/"));
        var witness = TestEnvelope.Signer("2", "Alan Turing", "user-43", TestEnvelope.SignHere("/witness/"), routingOrder: 2);
        witness["witnessFor"] = witnessFor;
        envelope["recipients"]!["witnesses"] = new JsonArray(witness);
        envelope["recipients"]!["carbonCopies"] = new JsonArray(TestEnvelope.Signer("3", "Emmy Noether", null));
        return envelope;
    }
}
