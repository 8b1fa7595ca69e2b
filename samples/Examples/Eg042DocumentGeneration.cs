using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Generates a letter of a Word document in a template: the sender fills in its fields, and then it is sent and signed.</summary>
internal static class Eg042DocumentGeneration
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var draft = await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign this letter")
            .FromTemplate(await CreateTemplateAsync(client))
            .AddEmbeddedTemplateRole("signer", "Ada Lovelace", "ada@example.com", "user-42")
            .AsDraft()
            .Build());
        var document = (await client.ListSenderFieldsAsync(draft.EnvelopeId)).Single();
        await client.FillSenderFieldsAsync(draft.EnvelopeId, document.DocumentId, new Dictionary<string, string>
        {
            ["Candidate_Name"] = "Ada Lovelace",
            ["Job_Title"] = "Analyst",
            ["Manager_Name"] = "Charles Babbage",
            ["Start_Date"] = "1 June",
        });
        await client.SendEnvelopeAsync(draft.EnvelopeId);
        var url = await client.CreateRecipientViewAsync(draft.EnvelopeId, new RecipientViewRequest(new Uri("https://app.example.com/signed"), "user-42"));
        using var signer = new EmulatedSigner();
        var outcome = SigningOutcome.FromReturnUrl(await signer.SignAsync(url.Reveal()));
        await output.WriteLineAsync($"A letter with {string.Join(", ", document.Fields.Select(field => field.Name))}: {outcome}");
    }

    private static async Task<Guid> CreateTemplateAsync(IEmbeddedSigningClient client)
    {
        var template = new JsonObject
        {
            ["name"] = "Letter",
            ["emailSubject"] = "Please sign this letter",
            ["documents"] = new JsonArray(new JsonObject
            {
                ["documentId"] = "1",
                ["name"] = "letter.docx",
                ["fileExtension"] = "docx",
                ["documentBase64"] = Convert.ToBase64String(WordFile.Create(
                    "Dear {{Candidate_Name}},", "you start on {{Start_Date}} as {{Job_Title}}. {{Manager_Name}} awaits you.", "Employee Signature", "Date Signed")),
            }),
            ["recipients"] = new JsonObject
            {
                ["signers"] = new JsonArray(new JsonObject
                {
                    ["recipientId"] = "1",
                    ["roleName"] = "signer",
                    ["tabs"] = new JsonObject
                    {
                        ["signHereTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "Employee Signature" }),
                        ["dateSignedTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "Date Signed", ["anchorYOffset"] = "12" }),
                    },
                }),
            },
        };
        using var http = client.CreateHttpClient(throwOnError: true);
        using var content = new StringContent(template.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("templates", UriKind.Relative), content);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return answer.RootElement.GetProperty("templateId").GetGuid();
    }
}
