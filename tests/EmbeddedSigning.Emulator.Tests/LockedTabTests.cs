using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>The values that a signer does not enter: those of locked fields and of formulas. Conditions, groups and formulas depend on them too.</summary>
internal sealed class LockedTabTests : EmulatorTest
{
    private static readonly string[] _nothing = ["", null!];

    [TestCase("checkbox", "on")]
    [TestCase("text", "yes")]
    [TestCase("list", "yes")]
    [TestCase("radio", "yes")]
    [TestCase("radio", "on")]
    public async Task A_field_that_depends_on_a_locked_field_is_filled_in(string parent, string wanted)
    {
        var id = await CreateAsync(With(Parent(parent, isChosen: true), Text("which", ("conditionalParentLabel", "pets"), ("conditionalParentValue", wanted))));

        await SignAsync(id, ("which", "a dog"));

        (await ValueOfAsync(id, "which")).Should().Be("a dog");
    }

    [TestCase("checkbox", "on")]
    [TestCase("text", "yes")]
    [TestCase("list", "yes")]
    [TestCase("radio", "yes")]
    public async Task A_field_that_a_locked_field_hides_is_not_filled_in(string parent, string wanted)
    {
        var id = await CreateAsync(With(Parent(parent, isChosen: false), Text("which", ("conditionalParentLabel", "pets"), ("conditionalParentValue", wanted))));

        await SignAsync(id, ("which", "a dog"));

        _nothing.Should().Contain(await ValueOfAsync(id, "which"));
    }

    [Test]
    public async Task A_forged_value_of_a_locked_field_shows_nothing()
    {
        var id = await CreateAsync(With(Parent("checkbox", isChosen: false), Text("which", ("conditionalParentLabel", "pets"), ("conditionalParentValue", "on"))));
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(id));

        await browser.PressAsync(
            "finish", ("fullName", "Ada Lovelace"), (await FieldOfAsync(id, "checkboxTabs", "pets"), "X"), (await FieldOfAsync(id, "textTabs", "which"), "a dog"));

        (await StatusOfAsync(id)).Should().Be("completed");
        _nothing.Should().Contain(await ValueOfAsync(id, "which"));
    }

    [TestCase("SelectAtLeast", "1", "", "a")]
    [TestCase("SelectExactly", "1", "", "a")]
    [TestCase("SelectExactly", "2", "", "a,b")]
    [TestCase("SelectAtMost", "0", "1", "a")]
    public async Task A_locked_box_counts_in_its_group(string rule, string minimum, string maximum, string expected)
    {
        var tabs = new JsonObject
        {
            ["checkboxTabs"] = new JsonArray(Box("a", isLocked: true), Box("b", isLocked: false), Box("c", isLocked: false)),
            ["tabGroups"] = new JsonArray(Group(rule, minimum, maximum)),
        };
        var id = await CreateAsync(tabs);

        await SignAsync(id);

        (await TickedAsync(id)).Should().Equal(expected.Split(','));
    }

    [Test]
    public async Task A_group_of_locked_boxes_can_be_signed()
    {
        var tabs = new JsonObject
        {
            ["checkboxTabs"] = new JsonArray(Box("a", isLocked: true)),
            ["tabGroups"] = new JsonArray(Group("SelectAtLeast", "1", string.Empty)),
        };
        var id = await CreateAsync(tabs);

        await SignAsync(id);

        (await StatusOfAsync(id)).Should().Be("completed");
        (await TickedAsync(id)).Should().Equal("a");
    }

    [Test]
    public async Task Too_many_ticks_beside_a_locked_box_are_reported_at_a_box_that_can_be_changed()
    {
        var tabs = new JsonObject
        {
            ["checkboxTabs"] = new JsonArray(Box("a", isLocked: true), Box("b", isLocked: false)),
            ["tabGroups"] = new JsonArray(Group("SelectAtMost", "0", "1")),
        };
        var id = await CreateAsync(tabs);
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(id));
        var box = await FieldOfAsync(id, "checkboxTabs", "b");

        var again = await browser.PressAsync("finish", ("fullName", "Ada Lovelace"), (box, "X"));

        again.Text.Should().Contain($"<a href=\"#{box.Replace("tab-", "field-", StringComparison.Ordinal)}\">“extras”: tick at most 1 box.</a>");
    }

    [Test]
    public async Task A_field_that_depends_on_the_result_of_a_formula_is_filled_in()
    {
        var tabs = With(
            new JsonObject { ["numberTabs"] = new JsonArray(Text("rent", ("value", "900"))) },
            Text("which", ("conditionalParentLabel", "year"), ("conditionalParentValue", "10800")));
        tabs["formulaTabs"] = new JsonArray(Text("year", ("formula", "[rent] * 12")));
        var shown = await CreateAsync((JsonObject)tabs.DeepClone());
        var hidden = await CreateAsync(tabs);

        await SignAsync(shown, ("which", "a dog"));
        await SignAsync(hidden, ("which", "a dog"), ("rent", "901"));

        (await ValueOfAsync(shown, "which")).Should().Be("a dog");
        _nothing.Should().Contain(await ValueOfAsync(hidden, "which"));
    }

    [TestCase("true", "10800", "10900")]
    [TestCase("false", "", "100")]
    public async Task A_formula_that_is_not_shown_has_no_value(string selected, string year, string total)
    {
        var tabs = new JsonObject
        {
            ["checkboxTabs"] = new JsonArray(Text("yearly", ("selected", selected))),
            ["numberTabs"] = new JsonArray(Text("rent", ("value", "900"), ("locked", "true"))),
            ["formulaTabs"] = new JsonArray(
                Text("total", ("formula", "[year] + 100")),
                Text("year", ("formula", "[rent] * 12"), ("conditionalParentLabel", "yearly"), ("conditionalParentValue", "on"))),
        };
        var id = await CreateAsync(tabs);

        await SignAsync(id);

        ((await ValueOfAsync(id, "year", "formulaTabs")) ?? string.Empty).Should().Be(year);
        (await ValueOfAsync(id, "total", "formulaTabs")).Should().Be(total);
        TestPdf.ReadPages((await GetAsync($"envelopes/{id}/documents/1")).Body)[0].Contains("10800", StringComparison.Ordinal).Should().Be(selected == "true");
    }

    [Test]
    public async Task A_formula_that_hides_its_own_operand_does_not_end_the_emulator()
    {
        var tabs = new JsonObject
        {
            ["numberTabs"] = new JsonArray(Text("rent", ("value", "900"), ("conditionalParentLabel", "year"), ("conditionalParentValue", "0"))),
            ["formulaTabs"] = new JsonArray(Text("year", ("formula", "[rent] * 12"))),
        };
        var id = await CreateAsync(tabs);

        await SignAsync(id);

        (await StatusOfAsync(id)).Should().Be("completed");
    }

    [Test]
    public async Task A_change_by_the_next_signer_does_not_show_a_formula()
    {
        var tabs = new JsonObject
        {
            ["checkboxTabs"] = new JsonArray(Text("yearly")),
            ["numberTabs"] = new JsonArray(Text("rent", ("value", "900"), ("shared", "true"))),
            ["formulaTabs"] = new JsonArray(
                Text("year", ("formula", "[rent] * 12"), ("conditionalParentLabel", "yearly"), ("conditionalParentValue", "on"))),
        };
        var id = await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithLines("Lease"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42", tabs),
            TestEnvelope.Signer("2", "Grace Hopper", "user-43", routingOrder: 2)));
        await SignAsync(id);
        using var grace = new EmulatedSigner { Values = { ["rent"] = "950" } };

        await grace.SignAsync(await CreateSigningUrlAsync(id, TestEnvelope.View("Grace Hopper", "user-43", ReturnUrl)));

        (await ValueOfAsync(id, "rent", "numberTabs")).Should().Be("950");
        _nothing.Should().Contain(await ValueOfAsync(id, "year", "formulaTabs"));
    }

    [Test]
    public async Task The_page_has_the_value_of_a_locked_field_that_the_signer_can_show()
    {
        var tabs = With(
            new JsonObject { ["checkboxTabs"] = new JsonArray(Text("pets")) },
            Text("rule", ("value", "No crocodiles"), ("locked", "true"), ("conditionalParentLabel", "pets"), ("conditionalParentValue", "on")));
        var id = await CreateAsync(tabs);
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(id));

        page.Text.Should().Contain(">No crocodiles<");
    }

    private static JsonObject Parent(string kind, bool isChosen)
    {
        switch (kind)
        {
            case "checkbox":
                return new JsonObject { ["checkboxTabs"] = new JsonArray(Text("pets", ("locked", "true"), ("selected", isChosen ? "true" : "false"))) };
            case "list":
                var list = Text("pets", ("locked", "true"), ("listSelectedValue", isChosen ? "yes" : "no"));
                list["listItems"] = new JsonArray(
                    new JsonObject { ["text"] = "Yes, I have", ["value"] = "yes" }, new JsonObject { ["text"] = "No", ["value"] = "no" });
                return new JsonObject { ["listTabs"] = new JsonArray(list) };
            case "radio":
                return new JsonObject
                {
                    ["radioGroupTabs"] = new JsonArray(new JsonObject
                    {
                        ["groupName"] = "pets",
                        ["documentId"] = "1",
                        ["radios"] = new JsonArray(Radio("yes", isChosen), Radio("no", !isChosen)),
                    }),
                };
            default:
                return new JsonObject { ["textTabs"] = new JsonArray(Text("pets", ("locked", "true"), ("value", isChosen ? "yes" : "no"))) };
        }

        static JsonObject Radio(string value, bool isSelected) => new()
        {
            ["value"] = value,
            ["locked"] = "true",
            ["selected"] = isSelected ? "true" : "false",
            ["pageNumber"] = "1",
            ["xPosition"] = "200",
            ["yPosition"] = "400",
        };
    }

    private static JsonObject With(JsonObject tabs, JsonObject text)
    {
        if (tabs["textTabs"] is JsonArray texts)
        {
            texts.Add(text);
        }
        else
        {
            tabs["textTabs"] = new JsonArray(text);
        }

        return tabs;
    }

    private static JsonObject Text(string label, params ReadOnlySpan<(string Name, string Value)> members)
    {
        var tab = new JsonObject { ["tabLabel"] = label, ["documentId"] = "1", ["pageNumber"] = "1", ["xPosition"] = "100", ["yPosition"] = "300" };
        foreach (var (name, value) in members)
        {
            tab[name] = value;
        }

        return tab;
    }

    private static JsonObject Box(string label, bool isLocked)
    {
        var box = Text(label, ("locked", isLocked ? "true" : "false"), ("selected", isLocked ? "true" : "false"));
        box["tabGroupLabels"] = new JsonArray("extras");
        return box;
    }

    private static JsonObject Group(string rule, string minimum, string maximum) =>
        new() { ["groupLabel"] = "extras", ["groupRule"] = rule, ["minimumRequired"] = minimum, ["maximumAllowed"] = maximum };

    private Task<string> CreateAsync(JsonObject tabs) => CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("Lease"), tabs));

    private async Task SignAsync(string id, params (string Label, string Value)[] values)
    {
        using var signer = new EmulatedSigner();
        foreach (var (label, value) in values)
        {
            signer.Values[label] = value;
        }

        await signer.SignAsync(await CreateSigningUrlAsync(id));
    }

    private async Task<string?> ValueOfAsync(string id, string label, string list = "textTabs") => (await TabAsync(id, list, label))["value"]?.ToString();

    private async Task<string> FieldOfAsync(string id, string list, string label) => $"tab-{(await TabAsync(id, list, label))["tabId"]}";

    private async Task<JsonNode> TabAsync(string id, string list, string label) =>
        (await TabsAsync(id, list)).Single(tab => tab["tabLabel"]!.ToString() == label);

    private async Task<IEnumerable<string>> TickedAsync(string id) =>
        (await TabsAsync(id, "checkboxTabs")).Where(box => box["selected"]!.ToString() == "true").Select(box => box["tabLabel"]!.ToString());

    private async Task<IEnumerable<JsonNode>> TabsAsync(string id, string list) =>
        JsonNode.Parse((await GetAsync($"envelopes/{id}/recipients/1/tabs")).Text)![list]!.AsArray().Select(tab => tab!);
}
