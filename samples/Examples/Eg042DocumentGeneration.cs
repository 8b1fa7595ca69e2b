using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Generates a letter from a Word document in a template. The sender fills in its fields and the rows of its table; then the letter is sent and
/// signed.</summary>
internal static class Eg042DocumentGeneration
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var draft = await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign this document")
            .FromTemplate(await CreateTemplateAsync(client))
            .AddEmbeddedTemplateRole("signer", "Ada Lovelace", "ada@example.com", "user-42")
            .AsDraft()
            .Build());
        var document = (await client.ListSenderFieldsAsync(draft.EnvelopeId)).Single();
        var values = new Dictionary<string, string>
        {
            ["Candidate_Name"] = "Ada Lovelace",
            ["Manager_Name"] = "Charles Babbage",
            ["Job_Title"] = "Analyst",
            ["Start_Date"] = new DateOnly(2027, 6, 1).ToString("MM/dd/yyyy", CultureInfo.InvariantCulture),
        };
        var compensation = new SenderTable("Compensation_Package", [Component("Salary", "$100,000"), Component("Bonus", "20%"), Component("RSUs", "150")]);
        await client.FillSenderFieldsAsync(draft.EnvelopeId, document.DocumentId, values, [compensation]);
        await client.SendEnvelopeAsync(draft.EnvelopeId);
        var rows = (await client.ListSenderFieldsAsync(draft.EnvelopeId)).Single().Fields.Single(field => field.Type == "TableRow").Rows;

        var url = await client.CreateRecipientViewAsync(draft.EnvelopeId, new RecipientViewRequest(new Uri("https://app.example.com/signed"), "user-42"));
        using var signer = new EmulatedSigner();
        var outcome = SigningOutcome.FromReturnUrl(await signer.SignAsync(url.Reveal()));
        await output.WriteLineAsync($"A letter with {string.Join(", ", document.Fields.Select(field => field.Name))}: {outcome}");
        await output.WriteLineAsync(string.Join(", ", rows.Select(row => $"{row[0].Value} {row[1].Value}")));
    }

    private static Dictionary<string, string> Component(string name, string details) => new() { ["Compensation_Component"] = name, ["Details"] = details };

    // Works like DocuSign's example: creates a template without a document, then adds the document, then the tabs.
    private static async Task<Guid> CreateTemplateAsync(IEmbeddedSigningClient client)
    {
        using var http = client.CreateHttpClient(throwOnError: true);
        using var answer = JsonDocument.Parse(await SendAsync(http, HttpMethod.Post, "templates", new JsonObject
        {
            ["name"] = "Example Template",
            ["description"] = "Example template created via the API",
            ["emailSubject"] = "Please sign this document",
            ["shared"] = "false",
            ["recipients"] = new JsonObject
            {
                ["signers"] = new JsonArray(new JsonObject { ["recipientId"] = "1", ["roleName"] = "signer", ["routingOrder"] = "1" }),
            },
            ["status"] = "created",
        }));
        var templateId = answer.RootElement.GetProperty("templateId").GetGuid();

        // The tag TableRow marks the row that is repeated.
        var letter = WordFile.CreateOf(
            WordFile.Paragraph("Dear {{Candidate_Name}}, you start on {{Start_Date}} as {{Job_Title}}. {{Manager_Name}} awaits you."),
            WordFile.Table(
                ["Compensation component", "Details"],
                ["{{t:\"TableRow\", n:\"Compensation_Package\"}}{{Compensation_Component}}", "{{Details}}"]),
            WordFile.Paragraph("Employee Signature"),
            WordFile.Paragraph("Date Signed"));
        await SendAsync(http, HttpMethod.Put, $"templates/{templateId}/documents/1", new JsonObject
        {
            ["documents"] = new JsonArray(new JsonObject
            {
                ["documentBase64"] = Convert.ToBase64String(letter),
                ["name"] = "OfferLetterDemo.docx",
                ["fileExtension"] = "docx",
                ["documentId"] = "1",
                ["order"] = "1",
                ["pages"] = "1",
            }),
        });
        await SendAsync(http, HttpMethod.Post, $"templates/{templateId}/recipients/1/tabs", new JsonObject
        {
            ["signHereTabs"] = new JsonArray(At("Employee Signature", "5")),
            ["dateSignedTabs"] = new JsonArray(At("Date Signed", "0")),
        });
        return templateId;
    }

    private static JsonObject At(string anchor, string xOffset) => new()
    {
        ["anchorString"] = anchor,
        ["anchorUnits"] = "pixels",
        ["anchorXOffset"] = xOffset,
        ["anchorYOffset"] = "-22",
    };

    private static async Task<string> SendAsync(HttpClient http, HttpMethod method, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        using var response = await http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
