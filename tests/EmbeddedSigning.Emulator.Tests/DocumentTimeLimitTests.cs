using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class DocumentTimeLimitTests : EmulatorTest
{
    protected override void Configure(DocuSignEmulatorOptions options) =>
        options.DocumentTimeLimit = TimeSpan.FromMilliseconds(20);

    [Test]
    public async Task A_document_that_takes_too_long_to_read_is_refused()
    {
        // Reading it takes half a second: with some more levels it would take years.
        var answer = await PostAsync("envelopes", TestEnvelope.ForAda(RawPdf.Multiplying(4)));

        answer.ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");
        answer.String("message").Should().Contain("'lease.pdf'").And.Contain("within 0.02 seconds");
        Emulator.Envelopes.Should().BeEmpty();
    }

    [Test]
    public async Task No_work_goes_on_after_documents_were_refused()
    {
        // Each has pages for half a minute. As many documents are read at once as there are processors, so work that went on would be in
        // the way of the next.
        var pages = RawPdf.Pages(400, string.Concat(Enumerable.Repeat("q Q ", 50_000)));
        await using var emulator = await DocuSignEmulator.StartAsync(
            new DocuSignEmulatorOptions { TimeProvider = Clock, DocumentTimeLimit = TimeSpan.FromSeconds(1) });
        for (var i = 0; i <= 2 * Environment.ProcessorCount; i++)
        {
            emulator.Invoking(busy => busy.AddTemplate(TemplateOf(pages))).Should().Throw<ArgumentException>()
                .WithMessage("*within 1 seconds*");
        }

        emulator.Invoking(idle => idle.AddTemplate(TemplateOf(TestPdf.WithLines("Lease")))).Should().NotThrow();
    }

    [Test]
    public async Task A_text_that_is_too_long_to_be_set_in_time_is_refused()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"] = new JsonArray(TestEnvelope.Document("1", "lease.txt", Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("whereas the tenant\n", 10_000)))));

        var answer = await PostAsync("envelopes", envelope);

        answer.ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");
        answer.String("message").Should().Contain("'lease.txt'").And.Contain("within 0.02 seconds");
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(25 * 24 * 3600)]
    public async Task A_time_limit_that_cannot_be_is_refused(int seconds)
    {
        Func<Task> start = () => DocuSignEmulator.StartAsync(
            new DocuSignEmulatorOptions { DocumentTimeLimit = TimeSpan.FromSeconds(seconds) });

        await start.Should().ThrowAsync<ArgumentException>();
    }

    private static string TemplateOf(byte[] document) => new JsonObject
    {
        ["emailSubject"] = "Please sign your lease",
        ["documents"] = new JsonArray(TestEnvelope.Document("1", "lease.pdf", document)),
    }.ToJsonString();
}
