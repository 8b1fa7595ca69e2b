using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>The sender's fields of Word documents. What is filled in is shown in Docs/TemplateExamples.</summary>
[TestFixture]
public sealed class DocumentGenerationTests
{
    private static readonly Dictionary<string, string> _values = new() { ["Name"] = "Ada" };

    [Test]
    public async Task Fields_are_listed_with_what_was_filled_in()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var draft = await CreateDraftAsync(docuSign, client);

        var before = (await client.ListSenderFieldsAsync(draft)).Single();
        await client.FillSenderFieldsAsync(draft, before.DocumentId, _values);
        var after = (await client.ListSenderFieldsAsync(draft)).Single();

        before.Fields.Should().Equal(
            new SenderField("Name", "Name", "TextBox") { IsRequired = true }, new SenderField("Town", "Town", "TextBox") { IsRequired = true });
        after.Fields.Select(field => field.Value).Should().Equal("Ada", null);
        after.Fields[0].ToString().Should().NotContain("Ada");
    }

    [Test]
    public async Task Rows_of_tables_are_filled_in_and_listed()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var draft = await CreateDraftAsync(docuSign, client, "{{t:\"TableRow\", n:\"Rent\"}}{{Month}}", "{{Amount}}");
        var document = (await client.ListSenderFieldsAsync(draft)).Single();
        document.Fields[2].Type.Should().Be("TableRow");
        document.Fields[2].Rows.Single().Select(field => field.Name).Should().Equal("Month", "Amount");

        await client.FillSenderFieldsAsync(draft, document.DocumentId, _values, [new SenderTable("Rent", [Month("June", "950"), Month("July", "975")])]);

        var fields = (await client.ListSenderFieldsAsync(draft)).Single().Fields;
        fields.Select(field => field.Value).Should().Equal("Ada", null, null);
        fields[2].Rows.Select(row => $"{row[0].Value} {row[1].Value}").Should().Equal("June 950", "July 975");
        fields[0].Rows.Should().BeEmpty();
    }

    [Test]
    public async Task A_table_alone_is_enough_and_may_lose_its_rows()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var draft = await CreateDraftAsync(docuSign, client, "{{t:\"TableRow\", n:\"Rent\"}}{{Month}}", "{{Amount}}");
        var document = (await client.ListSenderFieldsAsync(draft)).Single().DocumentId;
        var none = new Dictionary<string, string>();

        await client.FillSenderFieldsAsync(draft, document, none, [new SenderTable("Rent", [Month("June", "950")])]);
        await client.FillSenderFieldsAsync(draft, document, none, [new SenderTable("Rent", [])]);

        (await client.ListSenderFieldsAsync(draft)).Single().Fields[2].Rows.Should().BeEmpty();
        foreach (var tables in new SenderTable[][] { [], [null!], [new SenderTable(null!, [])], [new SenderTable("Rent", null!)], [new SenderTable("Rent", [null!])] })
        {
            await FluentActions.Awaiting(() => client.FillSenderFieldsAsync(draft, document, none, tables)).Should().ThrowAsync<ArgumentException>();
        }

        new SenderTable("Rent", [Month("June", "950")]).ToString().Should().Be("SenderTable Rent");
    }

    [Test]
    public async Task An_envelope_without_such_documents_has_no_fields()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = await client.CreateEnvelopeAsync(Samples.Envelope().Build());

        (await client.ListSenderFieldsAsync(envelope.EnvelopeId)).Should().BeEmpty();
    }

    [Test]
    public async Task A_refusal_of_DocuSign_is_reported()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var draft = await CreateDraftAsync(docuSign, client);
        var document = (await client.ListSenderFieldsAsync(draft)).Single().DocumentId;

        await FluentActions.Awaiting(() => client.FillSenderFieldsAsync(draft, document, new Dictionary<string, string> { ["Nmae"] = "Ada" }))
            .Should().ThrowAsync<DocuSignApiException>();
        await FluentActions.Awaiting(() => client.FillSenderFieldsAsync(draft, document, new Dictionary<string, string>())).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => client.FillSenderFieldsAsync(draft, Guid.Empty, _values)).Should().ThrowAsync<ArgumentException>();
        await client.SendEnvelopeAsync(draft);
        await FluentActions.Awaiting(() => client.FillSenderFieldsAsync(draft, document, _values)).Should().ThrowAsync<EnvelopeStatusException>();
    }

    private static Dictionary<string, string> Month(string name, string amount) => new() { ["Month"] = name, ["Amount"] = amount };

    private static async Task<EnvelopeId> CreateDraftAsync(DocuSignEmulator docuSign, IEmbeddedSigningClient client, params string[] cells)
    {
        var templateId = Guid.Parse(docuSign.AddTemplate(new JsonObject
        {
            ["documents"] = new JsonArray(new JsonObject
            {
                ["documentId"] = "1",
                ["name"] = "letter.docx",
                ["documentBase64"] = Convert.ToBase64String(WordFile.Of("Dear {{Name}} of {{Town}} /sign/", cells)),
            }),
            ["recipients"] = new JsonObject { ["signers"] = new JsonArray(new JsonObject { ["recipientId"] = "1", ["roleName"] = "signer" }) },
        }.ToJsonString()));
        return (await client.CreateEnvelopeAsync(new EnvelopeBuilder("Letter")
            .FromTemplate(templateId).AddEmbeddedTemplateRole("signer", "Ada Lovelace", "ada@example.com", "user-42").AsDraft().Build())).EnvelopeId;
    }
}
