using System.Net;
using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator.Tests.Contract;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>DocuSign reads JSON names in any case. Some of its own examples are written in PascalCase.</summary>
internal sealed class NamesInAnyCaseTests : EmulatorTest
{
    private static readonly Func<string, string>[] _cases =
    [
        static name => char.ToUpperInvariant(name[0]) + name[1..],
        static name => name.ToUpperInvariant(),
        static name => name.ToLowerInvariant(),
    ];

    [TestCaseSource(nameof(_cases))]
    public async Task An_envelope_is_created_and_signed(Func<string, string> inCase)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["customFields"] = new JsonObject
        {
            ["textCustomFields"] = new JsonArray(new JsonObject { ["name"] = "Order", ["value"] = "7" }),
        };
        envelope["notification"] = new JsonObject
        {
            ["expirations"] = new JsonObject { ["expireEnabled"] = "true", ["expireAfter"] = "3" },
        };

        var created = await SendAsync(HttpMethod.Post, "envelopes", Body(envelope, inCase));
        created.String("status").Should().Be("sent");
        var id = created.String("envelopeId");
        var view = await SendAsync(
            HttpMethod.Post, $"envelopes/{id}/views/recipient", Body(TestEnvelope.ViewForAda(ReturnUrl), inCase));
        using var signer = new EmulatedSigner();
        await signer.SignAsync(new Uri(view.String("url")));

        var read = (await GetAsync($"envelopes/{id}?include=custom_fields,tabs")).Json;
        read.GetProperty("status").GetString().Should().Be("completed");
        read.GetProperty("expireAfter").GetString().Should().Be("3");
        read.GetProperty("customFields").GetProperty("textCustomFields")[0].GetProperty("value").GetString().Should().Be("7");
        read.GetProperty("recipients").GetProperty("signers")[0].GetProperty("tabs").GetProperty("signHereTabs").GetArrayLength()
            .Should().Be(1);
    }

    [TestCaseSource(nameof(_cases))]
    public async Task Members_that_are_not_emulated_are_refused(Func<string, string> inCase)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!["identityVerification"] = new JsonObject { ["workflowId"] = Guid.NewGuid().ToString() };

        (await SendAsync(HttpMethod.Post, "envelopes", Body(envelope, inCase))).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [TestCaseSource(nameof(_cases))]
    public async Task A_list_of_tabs_of_an_unknown_kind_is_refused(Func<string, string> inCase)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!["tabs"]!["notarizeTabs"] = new JsonArray(new JsonObject { ["name"] = "1" });

        (await SendAsync(HttpMethod.Post, "envelopes", Body(envelope, inCase))).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [TestCaseSource(nameof(_cases))]
    public async Task The_settings_of_a_sender_view_are_read(Func<string, string> inCase)
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        var id = await CreateEnvelopeAsync(draft);
        JsonObject View(string setting) => new()
        {
            ["returnUrl"] = ReturnUrl,
            ["viewAccess"] = "envelope",
            ["settings"] = new JsonObject { ["recipientSettings"] = new JsonObject { [setting] = "false" } },
        };

        (await SendAsync(HttpMethod.Post, $"envelopes/{id}/views/sender", Body(View("showEditRecipients"), inCase)))
            .ShouldBe(HttpStatusCode.Created);
        (await SendAsync(HttpMethod.Post, $"envelopes/{id}/views/sender", Body(View("showEverything"), inCase)))
            .ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task Names_of_query_parameters_are_read() =>
        (await GetAsync($"envelopes/{await CreateEnvelopeAsync()}?Include=Recipients")).Json.TryGetProperty("recipients", out _)
            .Should().BeTrue();

    // The API description knows one case only.
    private static UndocumentedContent Body(JsonNode body, Func<string, string> inCase) => new(Rename(body, inCase)!);

    private static JsonNode? Rename(JsonNode? node, Func<string, string> inCase) => node switch
    {
        JsonObject properties => new JsonObject(
            properties.Select(property => KeyValuePair.Create(inCase(property.Key), Rename(property.Value, inCase)))),
        JsonArray elements => new JsonArray([.. elements.Select(element => Rename(element, inCase))]),
        _ => node?.DeepClone(),
    };
}
