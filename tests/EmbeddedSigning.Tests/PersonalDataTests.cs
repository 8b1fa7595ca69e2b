using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Tests;

/// <summary>Exceptions are logged, so neither they nor the library's own events name a person or a document, and none of them has two
/// lines.</summary>
[TestFixture]
public sealed class PersonalDataTests
{
    private const string Name = "Ada Lovelace";
    private const string Email = "ada.lovelace@example.com";
    private const string ClientUserId = "ada@work.example.com\r\n[Error] forged";
    private const string Document = "Divorce of Ada";

    private static readonly Uri _returnUrl = new("https://app.example.com/return");

    [Test]
    public void The_faults_of_an_envelope_name_numbers()
    {
        var builder = new EnvelopeBuilder("Please sign")
            .AddDocument(DocumentSource.FromBytes([], "divorce of ada"), Document)
            .AddEmbeddedSigner(Name, Email + "@", ClientUserId, signer => signer.Text("/n/", ""))
            .AddEmbeddedSigner("Bob", "bob@example.com", ClientUserId, signer => signer.RecipientId(-1).RoutingOrder(-1));

        var faults = builder.Invoking(b => b.Build()).Should().Throw<EnvelopeDefinitionException>().Which;

        faults.Faults.Should().HaveCountGreaterThan(6);
        BeSilent(faults.ToString());
    }

    [Test]
    public void A_fault_is_one_line()
    {
        const string Forged = "a\r\n[Error] forged";
        var builder = new EnvelopeBuilder("Please sign")
            .AddEmbeddedSigner("Ada", "ada@example.com", "42", signer => signer.SignHere(Forged))
            .AddCustomField(Forged, new string('v', 101))
            .AddCustomField(Forged, "");

        builder.Invoking(b => b.Build()).Should().Throw<EnvelopeDefinitionException>().Which.Faults
            .Should().HaveCountGreaterThan(4).And.AllSatisfy(fault => fault.Should().NotContainAny("\r", "\n"));
    }

    [Test]
    public async Task What_cannot_be_signed_names_numbers()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = EnvelopeDefinition.FromJson("""
            { "status": "sent", "recipients": { "signers": [
              { "recipientId": "1", "routingOrder": "2", "name": "Ada Lovelace", "email": "ada.lovelace@example.com", "clientUserId": "ada@work.example.com" },
              { "recipientId": "2", "routingOrder": "1", "name": "Bob", "email": "bob@example.com" } ] } }
            """);

        BeSilent((await client.Invoking(c => c.StartSigningAsync(envelope, new RecipientViewRequest(_returnUrl)))
            .Should().ThrowAsync<ArgumentException>().WithMessage("Recipient 1 is not the first*")).Which.Message);
        BeSilent((await client.Invoking(c => c.StartSigningAsync(envelope, new RecipientViewRequest(_returnUrl, ClientUserId)))
            .Should().ThrowAsync<ArgumentException>()).Which.Message);
    }

    [Test]
    public async Task A_recipient_that_is_not_found_is_not_named()
    {
        var log = new LogCollector();
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient(build: builder => builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log)));
        var envelopeId = (await client.CreateEnvelopeAsync(Samples.Envelope().Build())).EnvelopeId;

        var unknown = (await client.Invoking(c => c.CreateRecipientViewAsync(envelopeId, new RecipientViewRequest(_returnUrl, ClientUserId)))
            .Should().ThrowAsync<RecipientNotFoundException>()).Which;
        var named = (await client.Invoking(c => c.CreateRecipientViewAsync(
            envelopeId, new RecipientViewRequest(_returnUrl, ClientUserId) { UserName = Name, Email = Email }))
            .Should().ThrowAsync<RecipientNotFoundException>()).Which;

        BeSilent(unknown.ToString().ReplaceLineEndings(" "));
        BeSilent(named.ToString().ReplaceLineEndings(" "));
        log.Entries.Where(entry => entry.EventId > 0).Should().NotBeEmpty().And.AllSatisfy(entry => BeSilent(entry.Text));
    }

    [Test]
    public async Task A_document_that_cannot_be_read_is_numbered()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var source = DocumentSource.FromStream(_ => throw new IOException("gone"), "divorce.pdf");
        var envelope = new EnvelopeBuilder("Please sign").AddDocument(source, Document).AddEmbeddedSigner("Ada", "ada@example.com", "42").Build();

        var exception = (await docuSign.CreateClient().Invoking(c => c.CreateEnvelopeAsync(envelope)).Should().ThrowAsync<DocumentReadException>()).Which;

        exception.Message.Should().StartWith("Document 1 could not be opened").And.NotContain(Document);
    }

    [Test]
    public async Task What_DocuSign_writes_of_a_person_is_removed()
    {
        await using var server = await CannedServer.StartAsync(context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync(
                """{"errorCode":"SOMETHING_NEW","message":"The user 'ada.lovelace@example.com' is unknown in lease-agreement-2026-11-24-final-v2.pdf.\r\n[Error] forged"}""");
        });

        var exception = (await server.CreateClient().Invoking(c => c.GetEnvelopeAsync(new EnvelopeId(Guid.NewGuid())))
            .Should().ThrowAsync<DocuSignApiException>()).Which;

        exception.Message.Should().Contain("The user '[removed]' is unknown in lease-agreement-2026-11-24-final-v2.pdf. [Error] forged");
        exception.LogMessage.Should().Be("DocuSign refused to read the envelope (SOMETHING_NEW, HTTP 400).");
    }

    [TestCase(
        "Not at /restapi/v2.1/accounts/d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e/envelopes/1/lock.",
        "Not at /restapi/v2.1/accounts/d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e/envelopes/1/lock.")]
    [TestCase("/Signing/MTRedeem/v1/d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e", "[removed]")]
    [TestCase("/qwZ8/4f/gLq0PzTn7aJmE5rXvB2cKd9uYwHs1iF3oR", "[removed]")]
    [TestCase("Write to ada@example.com, please", "Write to [removed], please")]
    [TestCase("ada%40example.com, \"ada lovelace\"@example.com and ada\uFF20example.com", "[removed], [removed] and [removed]")]
    [TestCase("<käthe.müller@bücher.example>", "<[removed]>")]
    [TestCase("'https://app.example.com/?a=1' is none", "'[removed]' is none")]
    [TestCase("Document 'lease-agreement-2026-11-24-final-v2.pdf': no", "Document 'lease-agreement-2026-11-24-final-v2.pdf': no")]
    [TestCase("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.pdf", "[removed]")]
    [TestCase("0123456789abcdef0123456789abcdef01.pdf", "[removed]")]
    [TestCase("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e", "d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e")]
    [TestCase("a\r\nb\u0085c\u2028d", "a b c d")]
    public void Foreign_text_loses_addresses_and_secrets_and_keeps_file_names(string text, string expected) =>
        EmbeddedSigning.Values.Internal.SafeText.Clean(text).Should().Be(expected);

    [Test]
    public async Task A_status_of_several_lines_is_no_status()
    {
        await using var server = await CannedServer.StartAsync(
            201, "application/json", """{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e","status":"sent\r\n[Error] forged"}""");

        var client = server.CreateClient(options => options.Retry.SettleTime = TimeSpan.FromMilliseconds(1));
        await client.Invoking(c => c.CreateEnvelopeAsync(Samples.Envelope().WithTransactionId("a").Build()))
            .Should().ThrowAsync<EmbeddedSigningException>();
    }

    private static void BeSilent(string text)
    {
        text.Should().NotContainAny("Ada", "ada@", "ada.", "Bob", "bob@", "Divorce", "divorce");
        text.Should().NotContain("\r").And.NotContain("[Error]");
    }
}
