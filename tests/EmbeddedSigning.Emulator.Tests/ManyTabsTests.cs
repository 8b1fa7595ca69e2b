using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>As many tabs as DocuSign takes, and more.</summary>
internal sealed class ManyTabsTests : EmulatorTest
{
    private const int MaximalAnchorTabs = 3000;

    [Test]
    public async Task A_page_of_3000_fields_is_signed()
    {
        var id = await CreateEnvelopeAsync(With(MaximalAnchorTabs - 1));

        (await SignAsync(id)).Query.Should().Contain("event=signing_complete");

        (await StatusOfAsync(id)).Should().Be("completed");
    }

    [Test]
    public async Task A_page_of_3000_fields_takes_an_attachment()
    {
        var envelope = With(MaximalAnchorTabs - 1);
        envelope["recipients"]!["signers"]![0]!["tabs"]!["signerAttachmentTabs"] = new JsonArray(Placed("id card"));
        var id = await CreateEnvelopeAsync(envelope);

        (await SignAsync(id)).Query.Should().Contain("event=signing_complete");
    }

    [Test]
    public async Task More_anchor_tabs_than_DocuSign_takes_are_refused() =>
        ShouldBeTooMany(await PostAsync("envelopes", With(MaximalAnchorTabs)));

    [Test]
    public async Task The_anchor_tabs_of_all_recipients_count()
    {
        var envelope = With(MaximalAnchorTabs - 1);
        envelope["recipients"]!["signers"]!.AsArray().Add(TestEnvelope.Signer("2", "Alan Turing", "user-43", TestEnvelope.SignHere("/sign/")));

        ShouldBeTooMany(await PostAsync("envelopes", envelope));
    }

    [TestCase("recipients/1/tabs")]
    [TestCase("documents/1/tabs")]
    public async Task Anchor_tabs_that_are_added_count(string path)
    {
        var envelope = With(MaximalAnchorTabs - 1);
        envelope["status"] = "created";
        var id = await CreateEnvelopeAsync(envelope);
        var tab = new JsonObject { ["anchorString"] = "/sign/", ["recipientId"] = "1" };

        ShouldBeTooMany(await PostAsync($"envelopes/{id}/{path}", new JsonObject { ["initialHereTabs"] = new JsonArray(tab) }));
    }

    [Test]
    public async Task Tabs_with_a_position_do_not_count()
    {
        var envelope = With(MaximalAnchorTabs - 1);
        envelope["recipients"]!["signers"]![0]!["tabs"]!["initialHereTabs"] = new JsonArray(Placed("initial"));

        (await PostAsync("envelopes", envelope)).ShouldBe(HttpStatusCode.Created);
    }

    private static void ShouldBeTooMany(Answer answer)
    {
        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain("3000 tabs with an 'anchorString'");
    }

    private static JsonObject With(int texts)
    {
        var tabs = TestEnvelope.SignHere("/sign/");
        tabs["textTabs"] = new JsonArray([.. Enumerable.Range(0, texts).Select(number => new JsonObject
        {
            ["anchorString"] = "/text/", ["tabLabel"] = $"text {number}", ["required"] = "false",
        })]);
        return TestEnvelope.ForAda(TestPdf.WithLines("/sign/", "/text/"), tabs);
    }

    private static JsonObject Placed(string label) => new()
    {
        ["tabLabel"] = label,
        ["documentId"] = "1",
        ["pageNumber"] = "1",
        ["xPosition"] = "100",
        ["yPosition"] = "300",
    };
}
