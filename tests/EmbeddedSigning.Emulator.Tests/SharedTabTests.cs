using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Fields that several signers can change; DocuSign calls them collaborative.</summary>
internal sealed class SharedTabTests : EmulatorTest
{
    [Test]
    public async Task The_next_signer_changes_what_the_first_one_entered()
    {
        var id = await CreateAsync();
        await SignAsync(id, "Ada Lovelace", "user-42", signer =>
        {
            signer.Values["rent"] = "900";
            signer.Values["pets"] = "X";
            signer.Values["colour"] = "red";
            signer.Values["payment"] = "cash";
        });

        await SignAsync(id, "Grace Hopper", "user-43", signer =>
        {
            signer.Values["rent"] = "950";
            signer.Values["pets"] = "";
            signer.Values["colour"] = "blue";
            signer.Values["payment"] = "card";
        });

        var tabs = (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json;
        tabs.GetProperty("textTabs")[0].GetProperty("value").GetString().Should().Be("950");
        tabs.GetProperty("checkboxTabs")[0].GetProperty("selected").GetString().Should().Be("false");
        tabs.GetProperty("listTabs")[0].GetProperty("value").GetString().Should().Be("blue");
        tabs.GetProperty("radioGroupTabs")[0].GetProperty("radios").EnumerateArray().Select(radio => radio.GetProperty("selected").GetString())
            .Should().Equal("false", "true");
        tabs.GetProperty("formulaTabs")[0].GetProperty("value").GetString().Should().Be("11400");
        TestPdf.ReadPages((await GetAsync($"envelopes/{id}/documents/1")).Body)[0].Should().Contain("950").And.NotContain("900");
        (await StatusOfAsync(id)).Should().Be("completed");
    }

    [Test]
    public async Task Signing_without_a_change_keeps_what_others_entered()
    {
        var id = await CreateAsync();
        await SignAsync(id, "Ada Lovelace", "user-42", signer => (signer.Values["rent"], signer.Values["pets"]) = ("900", "X"));

        await SignAsync(id, "Grace Hopper", "user-43", static _ => { });

        var tabs = (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json;
        tabs.GetProperty("textTabs")[0].GetProperty("value").GetString().Should().Be("900");
        tabs.GetProperty("checkboxTabs")[0].GetProperty("selected").GetString().Should().Be("true");
    }

    [TestCase("true")]
    [TestCase("false")]
    public async Task Only_a_field_that_all_must_fill_in_is_required_of_others(string requireAll)
    {
        var tab = Text("rent", ("shared", "true"), ("requireAll", requireAll), ("required", "false"));
        var id = await CreateAsync(new JsonObject { ["textTabs"] = new JsonArray(tab) });
        await SignAsync(id, "Ada Lovelace", "user-42", static signer => signer.Values["rent"] = "");

        var act = () => SignAsync(id, "Grace Hopper", "user-43", static signer => signer.Values["rent"] = "");

        await (requireAll == "true" ? act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*rent*") : (Task)act.Should().NotThrowAsync());
    }

    [TestCase("locked", "true")]
    [TestCase("shared", "false")]
    public async Task A_field_that_is_locked_or_not_shared_is_not_on_the_page_of_others(string member, string value)
    {
        var tab = Text("rent", ("shared", "true"), ("value", "900"));
        tab[member] = value;
        var id = await CreateAsync(new JsonObject { ["textTabs"] = new JsonArray(tab) });
        await SignAsync(id, "Ada Lovelace", "user-42", static _ => { });

        var act = () => SignAsync(id, "Grace Hopper", "user-43", static signer => signer.Values["rent"] = "1");

        await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*rent*");
    }

    [Test]
    public async Task A_shared_field_of_a_document_that_the_signer_does_not_see_keeps_its_value()
    {
        var envelope = Envelope(new JsonObject { ["textTabs"] = new JsonArray(Text("rent", ("shared", "true"))) });
        envelope["documents"]!.AsArray().Add(TestEnvelope.Document("2", "rules.pdf", TestPdf.WithLines("Rules")));
        envelope["enforceSignerVisibility"] = "true";
        envelope["recipients"]!["signers"]![1]!["excludedDocuments"] = new JsonArray("1");
        var id = await CreateEnvelopeAsync(envelope);
        await SignAsync(id, "Ada Lovelace", "user-42", static signer => signer.Values["rent"] = "900");

        await SignAsync(id, "Grace Hopper", "user-43", static _ => { });

        (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json.GetProperty("textTabs")[0].GetProperty("value").GetString().Should().Be("900");
    }

    private Task<string> CreateAsync(JsonObject? tabs = null) => CreateEnvelopeAsync(Envelope(tabs ?? new JsonObject
    {
        ["textTabs"] = new JsonArray(Text("rent", ("shared", "true"))),
        ["checkboxTabs"] = new JsonArray(Text("pets", ("shared", "true"))),
        ["listTabs"] = new JsonArray(List()),
        ["radioGroupTabs"] = new JsonArray(RadioGroup()),
        ["formulaTabs"] = new JsonArray(Text("year", ("formula", "[rent] * 12"))),
    }));

    private static JsonObject Envelope(JsonObject tabs) => TestEnvelope.With(
        TestPdf.WithLines("Lease"),
        TestEnvelope.Signer("1", "Ada Lovelace", "user-42", tabs),
        TestEnvelope.Signer("2", "Grace Hopper", "user-43", routingOrder: 2));

    private static JsonObject Text(string label, params ReadOnlySpan<(string Name, string Value)> members)
    {
        var tab = new JsonObject { ["tabLabel"] = label, ["documentId"] = "1", ["pageNumber"] = "1", ["xPosition"] = "100", ["yPosition"] = "300" };
        foreach (var (name, value) in members)
        {
            tab[name] = value;
        }

        return tab;
    }

    private static JsonObject List()
    {
        var list = Text("colour", ("shared", "true"), ("required", "false"));
        list["listItems"] = new JsonArray(Item("red"), Item("blue"));
        return list;

        static JsonObject Item(string value) => new() { ["text"] = value, ["value"] = value };
    }

    private static JsonObject RadioGroup() => new()
    {
        ["groupName"] = "payment",
        ["documentId"] = "1",
        ["shared"] = "true",
        ["radios"] = new JsonArray(Radio("cash", 200), Radio("card", 250)),
    };

    private static JsonObject Radio(string value, int x) => new()
    {
        ["value"] = value,
        ["pageNumber"] = "1",
        ["xPosition"] = x.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["yPosition"] = "400",
    };

    private async Task SignAsync(string id, string name, string clientUserId, Action<EmulatedSigner> fill)
    {
        using var signer = new EmulatedSigner();
        fill(signer);
        await signer.SignAsync(await CreateSigningUrlAsync(id, TestEnvelope.View(name, clientUserId, ReturnUrl)));
    }
}
