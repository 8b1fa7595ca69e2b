using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Formulas with the fields of several signers. The page and the signed document agree.</summary>
internal sealed class FormulaOfSignersTests : EmulatorTest
{
    [Test]
    public async Task A_formula_that_was_hidden_from_its_signer_counts_nothing()
    {
        var id = await CreateAsync(
            new JsonObject
            {
                ["checkboxTabs"] = new JsonArray(Tab("pets", ("required", "false"))),
                ["numberTabs"] = new JsonArray(Tab("rent")),
                ["formulaTabs"] = new JsonArray(
                    Tab("year", ("formula", "[rent] * 12"), ("conditionalParentLabel", "pets"), ("conditionalParentValue", "on"))),
            },
            Formula("total", "[year] + 100"));
        await SignAsync(id, 0, ("pets", ""), ("rent", "900"));

        (await FormulaOnPageAsync(id, 1)).Should().Be("(0) + 100");
        await SignAsync(id, 1);

        (await ValueOfAsync(id, 1)).Should().Be("100");
    }

    [Test]
    public async Task A_finished_formula_keeps_its_result_beside_a_field_with_the_label_of_its_operand()
    {
        var ada = Formula("year", "[rent] * 12");
        ada["numberTabs"] = new JsonArray(Tab("rent"));
        var grace = Formula("total", "[year] + 100");
        grace["numberTabs"] = new JsonArray(Tab("rent"));
        var id = await CreateAsync(ada, grace);
        await SignAsync(id, 0, ("rent", "900"));

        (await FormulaOnPageAsync(id, 1)).Should().Be("(10800) + 100");
        await SignAsync(id, 1, ("rent", "5"));

        (await ValueOfAsync(id, 1)).Should().Be("10900");
    }

    [Test]
    public async Task A_label_means_the_signers_own_field_even_when_it_is_empty()
    {
        var grace = Formula("total", "[rent] + 100");
        grace["numberTabs"] = new JsonArray(Tab("rent", ("required", "false")));
        var id = await CreateAsync(new JsonObject { ["numberTabs"] = new JsonArray(Tab("rent")) }, grace);
        await SignAsync(id, 0, ("rent", "900"));

        (await FormulaOnPageAsync(id, 1)).Should().Be("[rent] + 100");
        await SignAsync(id, 1, ("rent", ""));

        (await ValueOfAsync(id, 1)).Should().Be("100");
    }

    [Test]
    public async Task A_shared_field_counts_in_the_formulas_of_a_signer_who_sees_it()
    {
        var grace = Formula("total", "[rent] + 100");
        grace["numberTabs"] = new JsonArray(Tab("deposit"));
        var id = await CreateAsync(new JsonObject { ["numberTabs"] = new JsonArray(Tab("rent", ("shared", "true"))) }, grace);
        await SignAsync(id, 0, ("rent", "900"));

        (await FormulaOnPageAsync(id, 1)).Should().Be("[rent] + 100");
        await SignAsync(id, 1, ("rent", "950"), ("deposit", "1"));

        (await ValueOfAsync(id, 1)).Should().Be("1050");
    }

    [Test]
    public async Task A_shared_field_that_changes_also_changes_what_is_calculated_from_a_finished_formula()
    {
        var last = Formula("year", "[rent] * 12");
        last["numberTabs"] = new JsonArray(Tab("rent", ("shared", "true")));
        var id = await CreateAsync(Formula("total", "[year] + 100"), last, []);
        await SignAsync(id, 0, ("rent", "900"));
        await SignAsync(id, 1, ("rent", "900"));
        (await ValueOfAsync(id, 0)).Should().Be("10900");

        await SignAsync(id, 2, ("rent", "1000"));

        (await ValueOfAsync(id, 1)).Should().Be("12000");
        (await ValueOfAsync(id, 0)).Should().Be("12100");
    }

    [Test]
    public async Task A_chain_of_conditional_formulas_is_followed_to_its_end()
    {
        var formulas = Enumerable.Range(1, 25).Select(number => Tab(
            $"step-{number}", ("formula", "1"), ("conditionalParentLabel", number == 1 ? "rent" : $"step-{number - 1}"), ("conditionalParentValue", "1")));
        var id = await CreateAsync(new JsonObject
        {
            ["numberTabs"] = new JsonArray(Tab("rent")),
            ["formulaTabs"] = new JsonArray([.. formulas.Reverse()]),
        });

        await SignAsync(id, 0, ("rent", "1"));

        (await ValueOfAsync(id, 0)).Should().Be("1", "this is the last step");
    }

    private static readonly (string Name, string ClientUserId)[] _signers =
        [("Ada Lovelace", "user-42"), ("Grace Hopper", "user-43"), ("Alan Turing", "user-44")];

    private Task<string> CreateAsync(params JsonObject[] tabs) => CreateEnvelopeAsync(TestEnvelope.With(
        TestPdf.WithLines("Lease"),
        [
            .. tabs.Select((tabs, index) => TestEnvelope.Signer(
                $"{index + 1}", _signers[index].Name, _signers[index].ClientUserId, tabs, routingOrder: index + 1)),
        ]));

    private Task<Uri> OpenAsync(string id, int signer) =>
        CreateSigningUrlAsync(id, TestEnvelope.View(_signers[signer].Name, _signers[signer].ClientUserId, ReturnUrl));

    private async Task SignAsync(string id, int index, params (string Label, string Value)[] values)
    {
        using var signer = new EmulatedSigner();
        foreach (var (label, value) in values)
        {
            signer.Values[label] = value;
        }

        await signer.SignAsync(await OpenAsync(id, index));
    }

    private async Task<string> FormulaOnPageAsync(string id, int signer)
    {
        using var browser = new TestBrowser();
        var page = await browser.OpenAsync(await OpenAsync(id, signer));
        return WebUtility.HtmlDecode(page.Text.Split("data-formula=\"")[1].Split('"')[0]);
    }

    private async Task<string?> ValueOfAsync(string id, int signer) =>
        (await GetAsync($"envelopes/{id}/recipients/{signer + 1}/tabs")).Json.GetProperty("formulaTabs")[0].GetProperty("value").GetString();

    private static JsonObject Formula(string label, string formula) => new() { ["formulaTabs"] = new JsonArray(Tab(label, ("formula", formula))) };

    private static JsonObject Tab(string label, params ReadOnlySpan<(string Name, string Value)> members)
    {
        var tab = new JsonObject { ["tabLabel"] = label, ["documentId"] = "1", ["pageNumber"] = "1", ["xPosition"] = "100", ["yPosition"] = "300" };
        foreach (var (name, value) in members)
        {
            tab[name] = value;
        }

        return tab;
    }
}
