using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>What docs/templates.md shows.</summary>
[TestFixture]
public sealed class TemplateExamples
{
    [Test]
    public async Task A_template_is_filled_in_and_templates_are_put_together()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var leaseTemplateId = AddTemplate(docuSign, "lease.txt");
        var rulesTemplateId = AddTemplate(docuSign, "rules.txt");

        var data = await SignAsync(client, Filled(leaseTemplateId));
        (data.GetValue("rent"), data.GetValue("furnished")).Should().Be(("900", "X"));

        var both = await SignAsync(client, Composite(leaseTemplateId, rulesTemplateId));
        (await client.ListDocumentsAsync(both.EnvelopeId)).Select(document => document.Name).Should().Equal(
            "lease.txt", "rules-2026.txt", "annex.txt", "Summary");
        (await client.ListRecipientsAsync(both.EnvelopeId)).Should().HaveCount(2);
    }

    [Test]
    public async Task A_Word_document_is_generated()
    {
        await using var emulator = await DocuSignEmulator.StartAsync();
        var docuSign = emulator.CreateClient();
        var offerTemplateId = Guid.Parse(emulator.AddTemplate(new JsonObject
        {
            ["name"] = "Offer",
            ["documents"] = new JsonArray(new JsonObject
            {
                ["documentId"] = "1",
                ["name"] = "offer.docx",
                ["documentBase64"] = Convert.ToBase64String(WordFile.Of(
                    "Dear {{Candidate_Name}}, be our {{Job_Title}}. /sign/", "{{t:\"TableRow\", n:\"Package\"}}{{Component}}", "{{Details}}")),
            }),
            ["recipients"] = new JsonObject
            {
                ["signers"] = new JsonArray(new JsonObject
                {
                    ["recipientId"] = "1",
                    ["roleName"] = "Candidate",
                    ["tabs"] = new JsonObject { ["signHereTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/sign/" }) },
                }),
            },
        }.ToJsonString()));

        // docs/templates.md: begin
        var draft = await docuSign.CreateEnvelopeAsync(new EnvelopeBuilder("Your offer")
            .FromTemplate(offerTemplateId)
            .AddEmbeddedTemplateRole("Candidate", "Ada Lovelace", "ada@example.com", "user-42")
            .AsDraft()
            .Build());
        foreach (var document in await docuSign.ListSenderFieldsAsync(draft.EnvelopeId))
        {
            await docuSign.FillSenderFieldsAsync(
                draft.EnvelopeId,
                document.DocumentId,
                new Dictionary<string, string> { ["Candidate_Name"] = "Ada Lovelace", ["Job_Title"] = "Analyst" },
                [
                    new SenderTable("Package", [
                        new Dictionary<string, string> { ["Component"] = "Salary", ["Details"] = "$100,000" },
                        new Dictionary<string, string> { ["Component"] = "Bonus", ["Details"] = "20%" },
                    ]),
                ]);
        }

        await docuSign.SendEnvelopeAsync(draft.EnvelopeId);
        // docs/templates.md: end
        var fields = (await docuSign.ListSenderFieldsAsync(draft.EnvelopeId)).Single().Fields;
        fields.Select(field => field.Value).Should().Equal("Ada Lovelace", "Analyst", null);
        fields[2].Rows.Select(row => row[0].Value).Should().Equal("Salary", "Bonus");
    }

    [Test]
    public async Task A_template_is_created()
    {
        await using var emulator = await DocuSignEmulator.StartAsync();
        var docuSign = emulator.CreateClient();
        var lease = DocumentSource.FromBytes("Rent: /rent/ Sign: /sign/ /countersign/"u8.ToArray(), "lease.txt");

        // docs/templates.md: begin
        var leaseTemplateId = await docuSign.CreateTemplateAsync(new EnvelopeBuilder("Your lease")
            .AddDocument(lease)
            .DefineRole("Tenant", tenant => tenant.SignHere("/sign/").Text("/rent/", "rent"))
            .DefineRole("Landlord", landlord => landlord.RoutingOrder(2).SignHere("/countersign/"))
            .BuildTemplate("Lease", "For flats in Garden Street"));
        // docs/templates.md: end
        var template = await docuSign.GetTemplateAsync(leaseTemplateId);
        template.Roles!.Select(role => role.RoleName).Should().Equal("Tenant", "Landlord");
    }

    private static EnvelopeDefinition Filled(Guid leaseTemplateId)
    {
        // docs/templates.md: begin
        var envelope = new EnvelopeBuilder("Your lease")
            .FromTemplate(leaseTemplateId)
            .AddEmbeddedTemplateRole("Tenant", "Ada Lovelace", "ada@example.com", clientUserId: "user-42", tenant => tenant
                .Prefill("rent", "900", locked: true)
                .Prefill("furnished", "true", TabType.Checkbox))
            .AddTemplateRole("Landlord", "Alan Turing", "alan@example.com")
            .Build();
        // docs/templates.md: end
        return envelope;
    }

    private static EnvelopeDefinition Composite(Guid leaseTemplateId, Guid rulesTemplateId)
    {
        var annex = DocumentSource.FromBytes("Annex: /annex/"u8.ToArray(), "annex.txt");
        var rulesOf2026 = DocumentSource.FromBytes("Rules of 2026: /sign/ /countersign/"u8.ToArray(), "rules-2026.txt");

        // docs/templates.md: begin
        var envelope = new EnvelopeBuilder("Your lease, the house rules and an annex")
            .AddTemplate(leaseTemplateId, lease => lease
                .AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42", tenant => tenant.Prefill("rent", "900"))
                .AddRole("Landlord", "Alan Turing", "alan@example.com"))
            .AddTemplate(rulesTemplateId, rules => rules
                .ReplaceDocument(rulesOf2026)
                .AddEmbeddedRole("Tenant", "Ada Lovelace", "ada@example.com", "user-42"))
            .AddDocument(annex)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/annex/"))
            .Build();
        // docs/templates.md: end
        return envelope;
    }

    private static async Task<FormData> SignAsync(IEmbeddedSigningClient client, EnvelopeDefinition envelope)
    {
        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();
        return await client.GetFormDataAsync(session.Envelope.EnvelopeId);
    }

    private static Guid AddTemplate(DocuSignEmulator docuSign, string name) => Guid.Parse(docuSign.AddTemplate($$"""
        { "documents": [{ "documentId": "1", "name": "{{name}}", "documentBase64": "L3NpZ24vIC9jb3VudGVyc2lnbi8=" }],
          "recipients": { "signers": [
            { "recipientId": "1", "roleName": "Tenant", "tabs": {
              "signHereTabs": [{ "anchorString": "/sign/" }],
              "textTabs": [{ "tabLabel": "rent", "anchorString": "/sign/", "anchorYOffset": "20" }],
              "checkboxTabs": [{ "tabLabel": "furnished", "anchorString": "/sign/", "anchorYOffset": "40" }] } },
            { "recipientId": "2", "roleName": "Landlord", "tabs": { "signHereTabs": [{ "anchorString": "/countersign/" }] } }] } }
        """));
}
