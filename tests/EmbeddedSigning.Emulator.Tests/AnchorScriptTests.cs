using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Anchor strings of every script are found as people write them, whatever the order in which a PDF draws the letters.</summary>
internal sealed class AnchorScriptTests : EmulatorTest
{
    [TestCase("חתימה", "חתימה", TestName = "Hebrew alone")]
    [TestCase("כאן חתימה של השוכר", "חתימה", TestName = "Hebrew within a line")]
    [TestCase("כאן חתימה של השוכר", "חתימה של", TestName = "Hebrew of two words")]
    [TestCase("כאן /חתימה/ של השוכר", "/חתימה/", TestName = "Hebrew between slashes")]
    [TestCase("כאן (חתימה) של השוכר", "(חתימה)", TestName = "Hebrew in parentheses")]
    [TestCase("כאן חתימה 12 של השוכר", "חתימה 12", TestName = "Hebrew with a number")]
    [TestCase("Sign here: חתימה 12", "חתימה", TestName = "Hebrew after Latin")]
    [TestCase("כאן /s1/ של", "/s1/", TestName = "Latin within Hebrew")]
    [TestCase("שָׁלוֹם", "שָׁלוֹם", TestName = "Hebrew with points")]
    [TestCase("توقيع", "توقيع", TestName = "Arabic alone")]
    [TestCase("هنا توقيع المستأجر", "توقيع المستأجر", TestName = "Arabic of two words")]
    [TestCase("الاسم والإمضاء", "والإمضاء", TestName = "Arabic with ligatures")]
    [TestCase("مُحَمَّد", "مُحَمَّد", TestName = "Arabic with vowels")]
    [TestCase("ลายเซ็น", "ลายเซ็น", TestName = "Thai")]
    [TestCase("ผู้เช่า ลายเซ็น", "ลายเซ็น", TestName = "Thai of two words")]
    [TestCase("हस्ताक्षर", "हस्ताक्षर", TestName = "Devanagari")]
    [TestCase("서명", "서명", TestName = "Korean")]
    [TestCase("签名 here", "签名", TestName = "Chinese")]
    [TestCase("café here", "cafe\u0301", TestName = "Combining in the anchor")]
    [TestCase("cafe\u0301 here", "café", TestName = "Combining in the document")]
    [TestCase("piu\u0300 here", "più", TestName = "Combining with the first of the marks")]
    [TestCase("هنا ١٢٣ توقيع", "١٢٣", TestName = "Arabic digits")]
    [TestCase("x\u0304 here", "x\u0304", TestName = "Combining without a letter of its own")]
    [TestCase("υπογραφή", "υπογραφη\u0301", TestName = "Greek")]
    public async Task An_anchor_is_found_in_text_and_in_HTML(string text, string anchor)
    {
        (await FoundAsync("lease.txt", text, anchor)).Should().HaveCount(1);
        (await FoundAsync("lease.html", $"<p>{text}</p>", anchor)).Should().HaveCount(1);
    }

    [TestCase("חתימה", "המיתח")]
    [TestCase("توقيع", "عيقوت")]
    public async Task Letters_in_the_order_of_drawing_are_not_the_text(string text, string reversed) =>
        (await PostAsync("envelopes", With("lease.txt", text, reversed))).ShouldBeRefused("ANCHOR_TAB_STRING_NOT_FOUND");

    [Test]
    public async Task An_anchor_that_is_no_character_is_not_found() =>
        (await PostAsync("envelopes", With("lease.txt", "é", "\ufffe"))).ShouldBeRefused("ANCHOR_TAB_STRING_NOT_FOUND");

    [Test]
    public async Task A_right_to_left_anchor_is_found_in_every_place()
    {
        var tabs = await FoundAsync("lease.txt", "חתימה כאן חתימה\nSign here חתימה", "חתימה");

        tabs.Select(tab => (tab.X, tab.Y)).Distinct().Should().HaveCount(3);
    }

    [Test]
    public async Task A_tab_stands_at_the_left_edge_of_a_right_to_left_anchor()
    {
        var tab = (await FoundAsync("lease.txt", "חתימה", "חתימה")).Should().ContainSingle().Subject;
        var right = (await FoundAsync("lease.txt", "חתימה", "חתימה", ("anchorHorizontalAlignment", "right"))).Should().ContainSingle().Subject;

        tab.X.Should().Be(54);
        right.X.Should().BeGreaterThan(70);
    }

    [TestCase("חתימה כאן", "חתי", false)]
    [TestCase("חתימה כאן", "חתימה", true)]
    public async Task A_whole_word_is_met(string text, string anchor, bool isFound)
    {
        var answer = await PostAsync("envelopes", With("lease.txt", text, anchor, ("anchorMatchWholeWord", "true")));

        answer.Status.Should().Be(isFound ? HttpStatusCode.Created : HttpStatusCode.BadRequest, answer.Text);
    }

    [Test]
    public async Task The_signed_document_keeps_text_for_which_there_is_no_font()
    {
        var id = await CreateEnvelopeAsync(With("lease.txt", "𐎠𐎼 /sign/", "/sign/"));

        TestPdf.ReadPages((await GetAsync($"envelopes/{id}/documents/1")).Body)[0].Should().Contain("𐎠𐎼");
    }

    private async Task<List<(int X, int Y)>> FoundAsync(string name, string text, string anchor, params (string Name, string Value)[] members)
    {
        var answer = await PostAsync("envelopes", With(name, text, anchor, members));
        answer.ShouldBe(HttpStatusCode.Created);
        var tabs = (await GetAsync($"envelopes/{answer.String("envelopeId")}/recipients/1/tabs")).Json.GetProperty("signHereTabs");
        return [.. tabs.EnumerateArray().Select(tab => (Number(tab.GetProperty("xPosition").GetString()!), Number(tab.GetProperty("yPosition").GetString()!)))];
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject With(string name, string text, string anchor, params (string Name, string Value)[] members)
    {
        var tab = new JsonObject { ["anchorString"] = anchor };
        foreach (var (member, value) in members)
        {
            tab[member] = value;
        }

        var envelope = TestEnvelope.ForAda(Encoding.UTF8.GetBytes(text), new JsonObject { ["signHereTabs"] = new JsonArray(tab) });
        envelope["documents"]![0]!["name"] = name;
        envelope["documents"]![0]!["fileExtension"] = name.Split('.')[1];
        return envelope;
    }
}
