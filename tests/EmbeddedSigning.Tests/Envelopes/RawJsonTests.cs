using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>What the library has no word for is sent at every level, and what it changes counts.</summary>
[TestFixture]
public sealed class RawJsonTests
{
    private static readonly RecipientViewRequest _view = new(new Uri("https://app.example.com/signed"));

    [Test]
    public async Task Every_level_is_changed_before_it_is_sent()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        using var http = client.CreateHttpClient();
        var envelope = new EnvelopeBuilder("Lease")
            .AddDocument(Document, options: new DocumentOptions { ConfigureJson = json => json["templateLocked"] = "true" })
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer
                .SignHere("/sign/", options: new TabOptions { ConfigureJson = json => json["scaleValue"] = "2" })
                .ConfigureJson(json => json["note"] = "Read page two"))
            .ConfigureJson(json => json["signingLocation"] = "Online")
            .Build();

        var session = await client.StartSigningAsync(envelope, _view);
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();

        var path = $"envelopes/{session.Envelope.EnvelopeId}";
        (await http.GetStringAsync($"{path}/recipients")).Should().Contain("Read page two");
        (await http.GetStringAsync(path)).Should().Contain("\"signingLocation\":\"Online\"");
        (await http.GetStringAsync($"{path}/documents")).Should().Contain("\"templateLocked\":\"true\"");
        (await http.GetStringAsync($"{path}/recipients/1/tabs")).Should().Contain("\"width\":\"240\"");
    }

    [Test]
    public async Task A_recipient_and_a_tab_that_are_added_later_are_changed_too()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        using var http = client.CreateHttpClient();
        var summary = await client.CreateEnvelopeAsync(Samples.Envelope().Build());

        var id = await client.AddRecipientAsync(summary.EnvelopeId, RecipientBuilder.Signer("Bob", "bob@example.com")
            .ConfigureJson(json => json["note"] = "Read page two")
            .Text("/sign/", "rent", options: new TabOptions { ConfigureJson = json => json["tooltip"] = "Per month" }));

        (await http.GetStringAsync($"envelopes/{summary.EnvelopeId}/recipients?include_tabs=true"))
            .Should().Contain("Read page two").And.Contain("Per month").And.Contain($"\"recipientId\":\"{id}\"");
    }

    [Test]
    public async Task A_ConfigureJson_that_builds_another_envelope_or_throws_disturbs_no_other_envelope()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        EnvelopeDefinition? inner = null;
        var outer = Samples.Envelope().ConfigureJson(json =>
        {
            inner = new EnvelopeBuilder("Inner")
                .AddDocument(Document)
                .AddEmbeddedSigner("Bob", "bob@example.com", "user-7", signer => signer
                    .SignHere("/sign/", options: new TabOptions { ConfigureJson = tab => tab["scaleValue"] = "2" }))
                .Build();
            json["emailSubject"] = "Outer";
        }).Build();
        var failing = () => Samples.Envelope().ConfigureJson(_ => throw new InvalidTimeZoneException()).Build();
        failing.Should().Throw<InvalidTimeZoneException>();

        var summary = await client.CreateEnvelopeAsync(outer);
        var innerSummary = await client.CreateEnvelopeAsync(inner!);

        (await client.GetEnvelopeAsync(summary.EnvelopeId)).EmailSubject.Should().Be("Outer");
        (await client.GetEnvelopeAsync(innerSummary.EnvelopeId)).EmailSubject.Should().Be("Inner");
    }

    [Test]
    public void Changes_by_ConfigureJson_are_known_to_the_library()
    {
        var envelope = Builder().ConfigureJson(json =>
        {
            json["status"] = "created";
            json["transactionId"] = "lease-7";
            json["recipients"]!["signers"]![0]!["clientUserId"] = "user-7";
        }).Build();

        envelope.IsDraft.Should().BeTrue();
        envelope.TransactionId.Should().Be("lease-7");
        envelope.Recipients.Single().ClientUserId.Should().Be("user-7");
        envelope.Documents.Single().Name.Should().Be("lease.txt");
    }

    [Test]
    public void Faults_that_the_builder_knows_are_still_reported() =>
        FluentActions.Invoking(() => new EnvelopeBuilder("").AddDocument(Document).AddSigner("Ada", "ada@example.com").ConfigureJson(_ => { }).Build())
            .Should().Throw<EnvelopeDefinitionException>();

    [Test]
    public void Bytes_in_the_JSON_of_a_streamed_document_are_refused_by_name()
    {
        var bytes = new DocumentOptions { ConfigureJson = json => json["DocumentBase64"] = "QQ==" };

        Refuse(1, Builder(bytes));
        Refuse(1, Builder().ConfigureJson(json => json["documents"]![0]!["documentBase64"] = "QQ=="));
        Refuse(2, Builder().AddDocument(DocumentSource.FromBytes("Annex"u8.ToArray(), "annex.txt"), options: bytes));
        Refuse(1, Builder(bytes).AddTemplate(Guid.NewGuid()));
        Refuse(1, new EnvelopeBuilder("Lease").AddTemplate(Guid.NewGuid(), template => template
            .ReplaceDocument(Document, options: bytes).AddRole("Tenant", "Ada Lovelace", "ada@example.com")));
        Builder(new DocumentOptions { ConfigureJson = json => json["documentBase64"] = null }).Build().Documents.Should().ContainSingle();

        static void Refuse(int id, EnvelopeBuilder builder) => FluentActions.Invoking(builder.Build)
            .Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should().Equal($"Document {id} has its bytes in the JSON already, as documentBase64.");
    }

    [Test]
    public async Task An_envelope_in_JSON_streams_its_documents()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = EnvelopeDefinition.FromJson(
            """
            { "emailSubject": "Lease", "status": "sent",
              "documents": [
                { "documentId": "1", "name": "Lease", "fileExtension": "txt" },
                { "documentId": "2", "name": "Annex", "fileExtension": "txt", "documentBase64": "QW5uZXg=" }],
              "recipients": { "signers": [{ "recipientId": "1", "name": "Ada Lovelace", "email": "ada@example.com", "clientUserId": "user-42",
                "tabs": { "signHereTabs": [{ "anchorString": "/sign/" }] } }] } }
            """,
            new Dictionary<int, DocumentSource> { [1] = Document });

        envelope.Documents.Select(document => (document.DocumentId, document.Name)).Should().Equal((1, "Lease"));
        var session = await client.StartSigningAsync(envelope, _view);

        (await client.ListDocumentsAsync(session.Envelope.EnvelopeId)).Select(document => document.Name).Should().Equal("Lease", "Annex", "Summary");
    }

    [Test]
    public async Task Documents_of_composite_templates_in_JSON_are_streamed_too()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        const string Json = """
            { "emailSubject": "Lease", "status": "sent", "compositeTemplates": [
              { "document": { "documentId": "5", "name": "Lease", "fileExtension": "txt" },
                "inlineTemplates": [{ "sequence": "1", "recipients": { "signers": [
                  { "recipientId": "1", "name": "Ada Lovelace", "email": "ada@example.com", "clientUserId": "user-42" }] } }] },
              { "inlineTemplates": [{ "sequence": "1", "documents": [{ "documentId": "6", "name": "Annex", "fileExtension": "txt" }] }] }] }
            """;

        var session = await client.StartSigningAsync(
            EnvelopeDefinition.FromJson(Json, new Dictionary<int, DocumentSource> { [5] = Document, [6] = Document }), _view);

        (await client.ListDocumentsAsync(session.Envelope.EnvelopeId)).Select(document => document.Name).Should().Equal("Lease", "Annex", "Summary");
    }

    [Test]
    public void A_document_that_the_JSON_does_not_have_or_has_already_is_refused()
    {
        Refuse(2, "The JSON has no document with the documentId 2.");
        Refuse(1, "Document 1 has its bytes in the JSON already, as documentBase64.");
        FluentActions.Invoking(() => EnvelopeDefinition.FromJson(
                """{"documents":[{"documentId":1,"name":"a"}]}""",
                new Dictionary<int, DocumentSource> { [1] = DocumentSource.FromBytes([], "lease") }))
            .Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should().HaveCount(2);

        static void Refuse(int id, string fault) => FluentActions.Invoking(() => EnvelopeDefinition.FromJson(
                """{"documents":[{"documentId":"1","name":"a","documentBase64":"QQ=="}]}""", new Dictionary<int, DocumentSource> { [id] = Document }))
            .Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should().Equal(fault);
    }

    [Test]
    public void A_streamed_document_whose_id_another_document_has_is_refused()
    {
        const string WithBytes = "Document 1 has its bytes in the JSON already, as documentBase64.";
        const string Twice = "The JSON has more than one document with the documentId 1. Give each document its own.";
        const string Streamed = """{ "documentId": "1", "name": "Lease" }""";
        const string Own = """{ "documentId": "1", "name": "Annex", "documentBase64": "QW5uZXg=" }""";

        Refuse(WithBytes, $$"""{ "compositeTemplates": [{ "document": {{Streamed}} }, { "document": {{Own}} }] }""");
        Refuse(WithBytes, $$"""{ "compositeTemplates": [{ "document": {{Own}} }, { "document": {{Streamed}} }] }""");
        Refuse(WithBytes, $$"""{ "documents": [{{Streamed}}], "compositeTemplates": [{ "inlineTemplates": [{ "documents": [{{Own}}] }] }] }""");
        Refuse(Twice, $$"""{ "compositeTemplates": [{ "document": {{Streamed}} }, { "document": {{Streamed}} }] }""");
        Refuse(Twice, """{ "documents": [{ "documentId": "1", "name": "Lease" }, { "documentId": 1, "remoteUrl": "https://example.com/a.pdf" }] }""");

        static void Refuse(string fault, string json) => FluentActions.Invoking(() => EnvelopeDefinition.FromJson(
                json, new Dictionary<int, DocumentSource> { [1] = Document }))
            .Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should().Equal(fault);
    }

    [Test]
    public async Task A_document_with_an_empty_documentBase64_is_streamed()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = EnvelopeDefinition.FromJson(
            """
            { "emailSubject": "Lease", "status": "sent",
              "documents": [{ "documentId": "1", "name": "Lease", "fileExtension": "txt", "documentBase64": "" }],
              "recipients": { "signers": [{ "recipientId": "1", "name": "Ada Lovelace", "email": "ada@example.com", "clientUserId": "user-42",
                "tabs": { "signHereTabs": [{ "anchorString": "/sign/" }] } }] } }
            """,
            new Dictionary<int, DocumentSource> { [1] = Document });

        var summary = await client.CreateEnvelopeAsync(envelope);

        (await client.ListDocumentsAsync(summary.EnvelopeId)).Select(document => document.Name).Should().Equal("Lease", "Summary");
    }

    [TestCase("""{"documents":[{"documentId":"7","name":"a"}]}""")]
    [TestCase("""{"documents":[{"documentId":"1","documentBase64":"QQ=="},{"documentId":"7","name":"a","documentBase64":""}]}""")]
    [TestCase("""{"compositeTemplates":[{"document":{"documentId":"7","documentBase64":null}}]}""")]
    [TestCase("""{"compositeTemplates":[{"inlineTemplates":[{"documents":[{"documentId":"7"}]}]}]}""")]
    public void A_document_without_content_in_JSON_is_refused(string json) => FluentActions.Invoking(() => EnvelopeDefinition.FromJson(json))
        .Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should().Equal(
            "Document 7 has no content: give its DocumentSource, or put documentBase64 or remoteUrl into the JSON.");

    [TestCase("""{"documents":[{"documentId":"7","remoteUrl":"https://example.com/a.pdf"}]}""")]
    [TestCase("""{"documents":[{"documentId":"7","fileId":"1"}]}""")]
    [TestCase("""{"documents":[{"documentId":"7","htmlDefinition":{"source":"<p>a</p>"}}]}""")]
    [TestCase("""{"templateId":"6d0a1c5e-6f0b-4f0e-9f2c-2c1d3b4a5f60","documents":[{"documentId":"7","name":"a"}]}""")]
    public void Content_that_DocuSign_fetches_needs_no_bytes(string json) =>
        FluentActions.Invoking(() => EnvelopeDefinition.FromJson(json)).Should().NotThrow();

    [Test]
    public async Task An_empty_client_user_id_and_a_GUID_as_recipient_id_are_read_as_DocuSign_reads_them()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        const string Id = "6d0a1c5e-6f0b-4f0e-9f2c-2c1d3b4a5f60";
        var envelope = EnvelopeDefinition.FromJson($$"""
            { "emailSubject": "Lease", "status": "sent", "documents": [{ "documentId": "1", "name": "Lease.txt", "documentBase64": "TGVhc2U=" }],
              "recipients": { "signers": [
                { "recipientId": "{{Id}}", "name": "Ada Lovelace", "email": "ada@example.com", "clientUserId": "user-42" },
                { "recipientId": "2", "name": "Bob", "email": "bob@example.com", "clientUserId": "" }] } }
            """);

        envelope.Recipients.Select(recipient => recipient.IsEmbedded).Should().Equal(true, false);
        await client.StartSigningAsync(envelope, new RecipientViewRequest(_view.ReturnUrl) { RecipientId = Id });
    }

    [Test]
    public async Task An_envelope_that_is_sent_later_is_not_signed_now()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = Builder().ConfigureJson(json => json["workflow"] = new JsonObject
        {
            ["scheduledSending"] = new JsonObject { ["rules"] = new JsonArray(new JsonObject { ["delay"] = "1.00:00:00" }) },
        }).Build();

        await FluentActions.Awaiting(() => client.StartSigningAsync(envelope, _view)).Should().ThrowAsync<ArgumentException>();
        docuSign.Envelopes.Should().BeEmpty();
    }

    private static DocumentSource Document => DocumentSource.FromBytes("Lease: /sign/"u8.ToArray(), "lease.txt");

    private static EnvelopeBuilder Builder(DocumentOptions? options = null) => new EnvelopeBuilder("Lease")
        .AddDocument(Document, options: options)
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sign/"));
}
