using System.Net;
using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator.Tests.Contract;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>A member that DocuSign has for one kind of tab only is refused by name for the others, which would ignore it.</summary>
internal sealed class TabMemberTests : EmulatorTest
{
    // Each with the definition of the description, and a kind that the description lacks with one that has the same members.
    private static readonly (string List, string Definition)[] _kinds =
    [
        .. "signHere initialHere dateSigned fullName firstName lastName emailAddress envelopeId note text company title number date email zip ssn checkbox list approve decline signerAttachment draw view"
            .Split(' ').Select(kind => ($"{kind}Tabs", kind)),
        ("formulaTabs", "formulaTab"),
        ("tabGroups", "tabGroup"),
        ("radioGroupTabs", "radioGroup"),
        ("radios", "radio"),
    ];

    // The page shows the label of a drawing, and the description has none. The others are in DocuSign's SDKs.
    private static readonly string[] _undescribed = ["drawTabs.tabLabel", "radioGroupTabs.source", "radios.mergeFieldXml"];

    private static IEnumerable<string> Lists => ApiDescription.Instance is null ? [] : _kinds.Select(kind => kind.List);

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.BurstLimit = int.MaxValue;
        options.HourlyLimit = int.MaxValue;
    }

    [TestCaseSource(nameof(Lists))]
    public async Task A_member_of_another_kind_is_refused_by_name(string list)
    {
        var own = MembersOf(_kinds.First(kind => kind.List == list).Definition);
        var foreign = _kinds.SelectMany(kind => MembersOf(kind.Definition)).Distinct(StringComparer.Ordinal)
            .Where(member => !own.Contains(member, StringComparer.Ordinal) && !_undescribed.Contains($"{list}.{member}", StringComparer.Ordinal));
        var problems = new List<string>();
        foreach (var member in foreign)
        {
            JsonNode value = member is "tabGroupLabels" or "shareToRecipients" ? new JsonArray("x")
                : member is "radios" or "listItems" ? new JsonArray(new JsonObject { ["value"] = "x" })
                : "true";
            var answer = await PostAsync(list, member, value);
            if (answer.Status != HttpStatusCode.BadRequest || !answer.Text.Contains($"'{member}'", StringComparison.Ordinal))
            {
                problems.Add($"{member}: {answer.Text}");
            }
        }

        string.Join(Environment.NewLine, problems).Should().BeEmpty();
    }

    [TestCase("signHereTabs", "value")]
    [TestCase("signHereTabs", "required")]
    [TestCase("signHereTabs", "maxLength")]
    [TestCase("listTabs", "maxLength")]
    [TestCase("textTabs", "selected")]
    [TestCase("noteTabs", "required")]
    [TestCase("numericalTabs", "validationPattern")]
    [TestCase("radios", "tabLabel")]
    public async Task Null_and_the_empty_text_are_absence(string list, string member)
    {
        (await PostAsync(list, member, null)).ShouldBe(HttpStatusCode.Created);
        (await PostAsync(list, member, string.Empty)).ShouldBe(HttpStatusCode.Created);
        (await PostAsync(list, member, "1")).Text.Should().Contain($"'{member}'");
    }

    [TestCase("signHereTabs", "0.5", true)]
    [TestCase("signHereTabs", "2.0", true)]
    [TestCase("signHereTabs", "0.1", false)]
    [TestCase("signHereTabs", "7", false)]
    [TestCase("signHereTabs", "-1", false)]
    [TestCase("signHereTabs", "big", false)]
    [TestCase("initialHereTabs", "1.0", true)]
    [TestCase("initialHereTabs", "1.5", false)]
    [TestCase("signerAttachmentTabs", "0.5", true)]
    [TestCase("signerAttachmentTabs", "1.5", false)]
    public async Task A_scale_is_within_the_limits_of_its_kind_and_given_back(string list, string scale, bool isTaken)
    {
        var answer = await PostAsync(list, "scaleValue", scale);

        if (!isTaken)
        {
            answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
            answer.Text.Should().Contain("scaleValue");
            return;
        }

        var tab = await TabAsync(answer.String("envelopeId"), list);
        tab["scaleValue"]!.ToString().Should().Be(scale);
    }

    [Test]
    public async Task A_changed_scale_changes_the_size()
    {
        var id = (await PostAsync("signHereTabs", "scaleValue", "0.5")).String("envelopeId");
        var tab = await TabAsync(id, "signHereTabs");

        await PutAsync($"envelopes/{id}/recipients/1/tabs", new JsonObject
        {
            ["signHereTabs"] = new JsonArray(new JsonObject { ["tabId"] = tab["tabId"]!.ToString(), ["scaleValue"] = "2.0" }),
        });

        var changed = await TabAsync(id, "signHereTabs");
        changed["scaleValue"]!.ToString().Should().Be("2.0");
        int.Parse(changed["width"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture)
            .Should().Be(4 * int.Parse(tab["width"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Test]
    public async Task What_is_said_of_an_anchor_is_given_back_and_not_changed()
    {
        (string Name, string Value)[] members =
        [
            ("anchorString", "/sign/"), ("anchorUnits", "mms"), ("anchorXOffset", "5"), ("anchorYOffset", "-2"),
            ("anchorIgnoreIfNotPresent", "false"), ("anchorCaseSensitive", "true"), ("anchorMatchWholeWord", "true"), ("anchorHorizontalAlignment", "right"),
        ];
        var tab = new JsonObject([.. members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Value))]);
        var id = await CreateEnvelopeAsync(
            TestEnvelope.ForAda(TestPdf.WithLines("Sign here: /sign/"), new JsonObject { ["signHereTabs"] = new JsonArray(tab) }));

        var read = await TabAsync(id, "signHereTabs");

        members.Should().AllSatisfy(member => read[member.Name]?.ToString().Should().Be(member.Value, member.Name));
        (await PutAsync($"envelopes/{id}/recipients/1/tabs", new JsonObject { ["signHereTabs"] = new JsonArray(read.DeepClone()) })).Text
            .Should().NotContain("errorDetails");
        read["anchorXOffset"] = "7";
        (await PutAsync($"envelopes/{id}/recipients/1/tabs", new JsonObject { ["signHereTabs"] = new JsonArray(read.DeepClone()) })).Text
            .Should().Contain("errorDetails").And.Contain("'anchorXOffset'");
    }

    [TestCase("email")]
    [TestCase("name")]
    public async Task Members_of_a_notary_are_refused_for_an_in_person_signer(string member)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"] = new JsonObject
        {
            ["inPersonSigners"] = new JsonArray(new JsonObject
            {
                ["recipientId"] = "1",
                ["hostName"] = "Grace Hopper",
                ["hostEmail"] = "grace@example.com",
                ["signerName"] = "Alan Turing",
                [member] = "alan@example.com",
            }),
        };

        var answer = await PostAsync("envelopes", envelope);

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain($"'{member}'").And.Contain(member == "email" ? "signerEmail" : "signerName");
    }

    private static IReadOnlyCollection<string> MembersOf(string definition) =>
        [.. ApiDescription.Instance!.Samples(definition).Select(sample => sample.Member)];

    private async Task<Answer> PostAsync(string list, string member, JsonNode? value)
    {
        var tab = new JsonObject { ["documentId"] = "1" };
        switch (list)
        {
            case "tabGroups":
                (tab["groupLabel"], tab["groupRule"]) = ("extras", "SelectAtLeast");
                break;
            case "radioGroupTabs" or "radios":
                tab["groupName"] = "pets";
                var radio = Place(new JsonObject { ["value"] = "yes" });
                tab["radios"] = new JsonArray(radio);
                (list == "radios" ? radio : tab)[member] = value;
                break;
            case "viewTabs":
                tab["documentId"] = "2";
                break;
            case "listTabs":
                Place(tab)["listItems"] = new JsonArray(new JsonObject { ["text"] = "one", ["value"] = "one" });
                break;
            default:
                Place(tab);
                break;
        }

        if (list is not ("radios" or "radioGroupTabs"))
        {
            tab[member] = value;
        }

        var name = list == "radios" ? "radioGroupTabs" : list;
        var envelope = TestEnvelope.ForAda(TestPdf.WithLines("Lease"), new JsonObject { [name] = new JsonArray(tab) });
        var supplement = TestEnvelope.Document("2", "privacy.pdf", TestPdf.WithLines("Privacy"));
        supplement["display"] = "modal";
        envelope["documents"]!.AsArray().Add(supplement);
        return await SendAsync(HttpMethod.Post, "envelopes", new UndocumentedContent(envelope));
    }

    private static JsonObject Place(JsonObject tab)
    {
        (tab["pageNumber"], tab["xPosition"], tab["yPosition"]) = ("1", "100", "300");
        return tab;
    }

    private async Task<JsonNode> TabAsync(string id, string list) =>
        JsonNode.Parse((await GetAsync($"envelopes/{id}/recipients/1/tabs")).Text)![list]![0]!;
}
