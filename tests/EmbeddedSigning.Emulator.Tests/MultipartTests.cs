using System.Net;
using System.Text;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class MultipartTests : EmulatorTest
{
    private const string Definition = """
        {"status":"sent","emailSubject":"Lease","documents":[{"documentId":"1","name":"lease.pdf","fileExtension":"pdf"}],
         "recipients":{"signers":[{"recipientId":"1","name":"Ada Lovelace","email":"ada@example.com","clientUserId":"user-42",
           "tabs":{"signHereTabs":[{"anchorString":"/sign/"}]}}]}}
        """;

    private const string DefinitionPart = "Content-Type: application/json\r\nContent-Disposition: form-data\r\n\r\n" + Definition;

    private const string FileHeaders =
        "Content-Type: application/pdf\r\nContent-Disposition: file; filename=\"lease.pdf\";documentid=1\r\n\r\n";

    private static readonly string _pdf = Encoding.Latin1.GetString(TestPdf.WithLines("/sign/"));

    [Test]
    public async Task A_document_may_come_as_a_part_and_is_kept_byte_by_byte()
    {
        var answer = await PostAsync(DefinitionPart, FileHeaders + _pdf);

        answer.ShouldBe(HttpStatusCode.Created);
        var document = await GetAsync($"envelopes/{answer.String("envelopeId")}/documents/1");
        Encoding.Latin1.GetString(document.Body).Should().Be(_pdf);
        document.Headers["Content-Type"].Should().Be("application/pdf");
    }

    [TestCase("file; filename=\"lease.pdf\"; documentId=1")]
    [TestCase("file; filename=lease.pdf; documentid=\"1\"")]
    [TestCase("file; filename*=UTF-8''l%C3%A9ase.pdf; documentid=1")]
    public async Task The_disposition_of_a_document_may_be_written_in_several_ways(string disposition) =>
        (await PostAsync(DefinitionPart, $"Content-Disposition: {disposition}\r\n\r\n{_pdf}")).ShouldBe(HttpStatusCode.Created);

    [TestCase("form-data; name=\"file\"; filename=\"lease.pdf\";documentid=1")]
    [TestCase("file; filename=\"lease.pdf\"")]
    [TestCase("file; filename=\"lease.pdf\";documentid=2")]
    public async Task A_document_that_does_not_say_which_it_is_is_refused(string disposition) =>
        (await PostAsync(DefinitionPart, $"Content-Disposition: {disposition}\r\n\r\n{_pdf}"))
            .ShouldBeRefused("INVALID_MULTI_PART_REQUEST");

    [Test]
    public async Task A_document_id_that_is_no_number_is_refused() =>
        (await PostAsync(DefinitionPart, $"Content-Disposition: file; documentid=one\r\n\r\n{_pdf}"))
            .ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    [Test]
    public async Task Two_parts_for_one_document_are_refused() =>
        (await PostAsync(DefinitionPart, FileHeaders + _pdf, FileHeaders + _pdf)).ShouldBeRefused("INVALID_MULTI_PART_REQUEST");

    [Test]
    public async Task A_definition_that_is_not_the_first_part_is_refused() =>
        (await PostAsync(FileHeaders + _pdf, DefinitionPart)).ShouldBeRefused("INVALID_MULTI_PART_REQUEST");

    [Test]
    public async Task A_definition_without_its_headers_is_refused()
    {
        (await PostAsync("Content-Type: application/json\r\n\r\n" + Definition, FileHeaders + _pdf))
            .ShouldBeRefused("INVALID_MULTI_PART_REQUEST");
        (await PostAsync("Content-Disposition: form-data\r\n\r\n" + Definition, FileHeaders + _pdf))
            .ShouldBeRefused("INVALID_MULTI_PART_REQUEST");
    }

    [Test]
    public async Task A_document_without_its_part_is_refused() =>
        (await PostAsync(DefinitionPart)).ShouldBeRefused("NO_DOCUMENT_RECEIVED");

    [Test]
    public async Task A_body_without_the_closing_boundary_is_refused() =>
        (await PostRawAsync($"--b\r\n{DefinitionPart}\r\n--b\r\n{FileHeaders}{_pdf}"))
            .ShouldBeRefused("INVALID_MULTI_PART_REQUEST");

    [Test]
    public async Task A_body_without_the_boundary_is_refused()
    {
        (await PostRawAsync("")).ShouldBeRefused("INVALID_MULTI_PART_REQUEST");
        (await PostRawAsync("--other\r\n\r\n--other--\r\n")).ShouldBeRefused("INVALID_MULTI_PART_REQUEST");
        (await PostRawAsync("", contentType: "multipart/form-data")).ShouldBeRefused("INVALID_MULTI_PART_REQUEST");
    }

    private Task<Answer> PostAsync(params string[] parts) =>
        PostRawAsync(string.Concat(parts.Select(part => $"--b\r\n{part}\r\n")) + "--b--\r\n");

    private async Task<Answer> PostRawAsync(string body, string contentType = "multipart/form-data; boundary=b")
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await SendAsync(HttpMethod.Post, "envelopes", content);
    }
}
