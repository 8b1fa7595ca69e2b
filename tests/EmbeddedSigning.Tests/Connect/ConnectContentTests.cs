using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Envelopes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Connect;

/// <summary>What a message includes is read when somebody asks for it.</summary>
[TestFixture]
public sealed class ConnectContentTests
{
    private const string Id = "d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e";

    [Test]
    public async Task The_envelope_of_a_message_has_the_parts_that_were_asked_for()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var id = (await client.CreateEnvelopeAsync(Samples.Envelope()
            .AddCustomField("lease", "42")
            .WithEventNotification(new EventNotification(new Uri("http://localhost:1/connect"))
            {
                Events = [ConnectEvent.EnvelopeCompleted],
                IncludeData = [ConnectData.CustomFields, ConnectData.Recipients, ConnectData.Tabs, ConnectData.Documents],
            })
            .Build())).EnvelopeId;
        await ReadingTests.SignAsync(client, id);
        var delivered = docuSign.ConnectMessages.Single(message => message.Event == "envelope-completed");

        var message = EmbeddedSigningModelFactory.ConnectMessage(delivered.Body);

        message.EnvelopeStatus.Should().Be(EnvelopeStatus.Completed);
        var envelope = message.Envelope!;
        (envelope.EnvelopeId, envelope.Status, envelope.EmailSubject).Should().Be((id, EnvelopeStatus.Completed, "Please sign"));
        envelope.CustomFields.Should().Equal(new CustomField("lease", "42"));
        var ada = envelope.Recipients.Should().ContainSingle().Which;
        (ada.Name, ada.Status, ada.ClientUserId).Should().Be(("Ada Lovelace", RecipientStatus.Completed, Samples.ClientUserId));
        ada.Tabs.Should().Contain(tab => tab.Type == "signHere");
        message.Documents.Select(document => document.DocumentId).Should().Equal("1", "certificate");
        using var pdf = new MemoryStream();
        await message.Documents[0].OpenRead().CopyToAsync(pdf);
        using var downloaded = new MemoryStream();
        await client.DownloadDocumentAsync(id, new DocumentId(1), downloaded);
        pdf.ToArray().Should().Equal(downloaded.ToArray());
    }

    [Test]
    public void A_message_without_an_envelope_has_none()
    {
        var message = EmbeddedSigningModelFactory.ConnectMessage(ConnectEvent.EnvelopeSent, EnvelopeId.Parse(Id));

        (message.Envelope, message.EnvelopeStatus, message.EnvelopeId).Should().Be((null, null, EnvelopeId.Parse(Id)));
        message.Documents.Should().BeEmpty();
    }

    [Test]
    public void An_envelope_need_not_repeat_its_id() => Message("""{ "status": "sent" }""").Envelope!.EnvelopeId.Should().Be(EnvelopeId.Parse(Id));

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(100_000)]
    public void A_document_is_decoded_whatever_its_length_and_as_often_as_it_is_opened(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var document = Documents(Convert.ToBase64String(bytes)).Single();

        ReadAll(document).Should().Equal(bytes);
        ReadAll(document).Should().Equal(bytes);
    }

    [Test]
    public void A_message_with_a_large_document_is_read_without_a_second_copy_of_it()
    {
        const int length = 8 * 1024 * 1024;
        var message = Message(
            $$"""{ "status": "completed", "envelopeDocuments": [{ "documentId": "1", "PDFBytes": "{{Convert.ToBase64String(new byte[length])}}" }] }""");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var status = message.Envelope!.Status;
        using var bytes = message.Documents.Single().OpenRead();
        var buffer = new byte[4096];
        var read = 0;
        for (var count = bytes.Read(buffer); count > 0; count = bytes.Read(buffer))
        {
            read += count;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        (status, read).Should().Be((EnvelopeStatus.Completed, length));
        allocated.Should().BeLessThan(1024 * 1024);
    }

    [TestCase("SGVs\\r\\nbG8=")]
    [TestCase("SGVsbG8\\u003d")]
    [TestCase("\\u0053GVsbG8=")]
    public void Escapes_and_line_breaks_are_understood(string text) => ReadAll(Documents(text).Single()).Should().Equal("Hello"u8.ToArray());

    [Test]
    public void An_escaped_slash_is_a_slash() => ReadAll(Documents("\\/\\/\\/\\/").Single()).Should().Equal(0xFF, 0xFF, 0xFF);

    [TestCase("SGVsbG8")]
    [TestCase("????")]
    [TestCase("SGVs=bG8")]
    [TestCase("\\u0100AAA")]
    public void A_document_that_is_no_base64_says_so(string text) =>
        FluentActions.Invoking(() => ReadAll(Documents(text).Single())).Should().Throw<InvalidDataException>();

    [TestCase("""{ "status": "sent", "envelopeDocuments": 5 }""")]
    [TestCase("""{ "status": "sent", "envelopeDocuments": [{ "documentId": "1" }] }""")]
    [TestCase("""{ "status": "sent", "envelopeDocuments": [{ "documentId": "1", "PDFBytes": null }] }""")]
    public void A_list_without_bytes_has_no_documents(string envelope) => Message(envelope).Documents.Should().BeEmpty();

    [TestCase("""{ "status": "sent", "envelopeDocuments": [{ "documentId": "1", "PDFBytes": 5 }] }""")]
    [TestCase("""{ "status": "sent", "envelopeDocuments": [{ "documentId": {}, "PDFBytes": "" }] }""")]
    public void Documents_of_another_form_are_refused_without_quoting_them(string envelope) =>
        FluentActions.Invoking(() => Message(envelope).Documents).Should().Throw<ConnectMessageException>().Which.InnerException.Should().BeNull();

    [TestCase("""{ "status": "sent", "recipients": 5 }""")]
    [TestCase("""{ "status": "sent", "customFields": [] }""")]
    public void An_envelope_of_another_form_is_refused(string envelope) =>
        FluentActions.Invoking(() => Message(envelope).Envelope).Should().Throw<ConnectMessageException>();

    private static ConnectMessage Message(string envelope) => EmbeddedSigningModelFactory.ConnectMessage(
        $$"""{ "event": "envelope-sent", "data": { "envelopeId": "{{Id}}", "envelopeSummary": {{envelope}} } }""");

    private static IReadOnlyList<ConnectDocument> Documents(string base64) => Message(
        $$"""{ "status": "sent", "envelopeDocuments": [{ "documentId": "1", "name": "a", "type": "content", "pages": [{ "n": 1 }], "PDFBytes": "{{base64}}" }] }""").Documents;

    private static byte[] ReadAll(ConnectDocument document)
    {
        using var stream = document.OpenRead();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
