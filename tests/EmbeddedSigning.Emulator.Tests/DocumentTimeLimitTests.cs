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
        var answer = await PostAsync("envelopes", TestEnvelope.ForAda(Multiplying(4)));

        answer.ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");
        answer.String("message").Should().Contain("'lease.pdf'").And.Contain("within 0.02 seconds");
        Emulator.Envelopes.Should().BeEmpty();
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

    /// <summary>A page that draws a form ten times, which draws another one ten times, and so on.</summary>
    private static byte[] Multiplying(int depth)
    {
        const string Dictionary = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]";
        var draws = string.Concat(Enumerable.Repeat("/X Do ", 10));
        var forms = Enumerable.Range(7, depth - 1).Select(next =>
            $"<<{Dictionary}/Resources<</XObject<</X {next} 0 R>>>>/Length {draws.Length}>>\nstream\n{draws}\nendstream");
        return RawPdf.Page(
            draws,
            "/Resources<</XObject<</X 6 0 R>>>>",
            objects: [.. forms, $"<<{Dictionary}/Length 4>>\nstream\nq Q \nendstream"]);
    }
}
