using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>The recipients and the documents of a template, each for itself.</summary>
internal sealed class TemplatePartTests : EmulatorTest
{
    // As the suite of the PHP SDK expects: it adds 123, looks for it at the end, puts 1 again, and looks for it at the beginning.
    [Test]
    public async Task Recipients_are_listed_by_their_ids()
    {
        var path = $"templates/{await CreateTemplateAsync()}/recipients";
        await PostAsync(path, Signers("123"));
        await SendAsync(HttpMethod.Delete, $"{path}/1", content: null);

        await PutAsync(path, Signers("1"));

        (await GetAsync(path)).Json.GetProperty("signers").EnumerateArray().Select(signer => signer.GetProperty("recipientId").GetString())
            .Should().Equal("1", "123");

        static JsonObject Signers(string id) => new()
        {
            ["signers"] = new JsonArray(new JsonObject { ["recipientId"] = id, ["roleName"] = $"Role {id}", ["routingOrder"] = "1" }),
        };
    }

    [Test]
    public async Task Recipients_of_a_template_are_added_changed_and_removed()
    {
        var path = $"templates/{await CreateTemplateAsync()}/recipients";

        (await PostAsync(path, Signers(new JsonObject { ["recipientId"] = "2", ["roleName"] = "landlord", ["routingOrder"] = "2" })))
            .ShouldBe(HttpStatusCode.Created);
        (await PutAsync(path, Signers(new JsonObject { ["recipientId"] = "1", ["routingOrder"] = "3" }))).ShouldBe(HttpStatusCode.OK);

        var signers = (await GetAsync(path + "?include_tabs=true")).Json.GetProperty("signers");
        signers.EnumerateArray().Select(signer => signer.GetProperty("roleName").GetString()).Should().Equal("tenant", "landlord");
        signers[0].GetProperty("routingOrder").GetString().Should().Be("3");
        signers[0].GetProperty("tabs").GetProperty("signHereTabs").GetArrayLength().Should().Be(1);
        (await SendAsync(HttpMethod.Delete, path + "/2", content: null)).Json.GetProperty("signers")[0].GetProperty("status").GetString()
            .Should().Be("deleted");
        (await SendAsync(HttpMethod.Delete, path + "/2", content: null)).ShouldBeRefused("INVALID_RECIPIENT_ID");
        (await SendAsync(HttpMethod.Delete, path, JsonContent(Signers(new JsonObject { ["recipientId"] = "1" })))).ShouldBe(HttpStatusCode.OK);
        (await GetAsync(path)).String("recipientCount").Should().Be("0");
    }

    [Test]
    public async Task Documents_of_a_template_are_added_and_removed_with_their_tabs()
    {
        var id = await CreateTemplateAsync();
        var path = $"templates/{id}/documents";

        var added = await PutAsync(path, new JsonObject
        {
            ["documents"] = new JsonArray(TestEnvelope.Document("2", "rules.pdf", TestPdf.WithLines("Rules"))),
        });

        added.Json.GetProperty("templateDocuments").GetArrayLength().Should().Be(2);
        (await GetAsync(path + "/2")).Headers["Content-Type"].Should().Be("application/pdf");
        var rest = await SendAsync(HttpMethod.Delete, path, JsonContent(new JsonObject
        {
            ["documents"] = new JsonArray(new JsonObject { ["documentId"] = "1" }),
        }));
        rest.Json.GetProperty("templateDocuments")[0].GetProperty("documentId").GetString().Should().Be("2");
        (await GetAsync(path + "/1")).ShouldBeRefused("DOCUMENT_DOES_NOT_EXIST", HttpStatusCode.NotFound);
        (await GetAsync($"templates/{id}/recipients/1/tabs")).Text.Should().Be("{}");
    }

    [Test]
    public async Task A_view_that_edits_a_template_shows_it_and_returns()
    {
        var answer = await PostAsync(
            $"templates/{await CreateTemplateAsync()}/views/edit", new JsonObject { ["returnUrl"] = ReturnUrl, ["viewAccess"] = "template" });

        answer.ShouldBe(HttpStatusCode.Created);
        using var browser = new TestBrowser();
        (await browser.OpenAsync(new Uri(answer.String("url")))).Text.Should().Contain("tenant");
        (await browser.PressAsync("save")).Location!.Query.Should().Contain("event=Save");
    }

    private static JsonObject Signers(JsonObject signer) => new() { ["signers"] = new JsonArray(signer) };

    private async Task<string> CreateTemplateAsync()
    {
        var signHere = new JsonObject { ["documentId"] = "1", ["pageNumber"] = "1", ["xPosition"] = "100", ["yPosition"] = "100" };
        var template = TestEnvelope.ForAda(TestPdf.WithLines("Lease"), new JsonObject { ["signHereTabs"] = new JsonArray(signHere) });
        template.Remove("status");
        template["name"] = "Lease";
        template["recipients"]!["signers"]![0]!["roleName"] = "tenant";
        var answer = await PostAsync("templates", template);
        answer.ShouldBe(HttpStatusCode.Created);
        return answer.String("templateId");
    }
}
