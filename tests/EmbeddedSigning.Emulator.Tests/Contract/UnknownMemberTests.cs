using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests.Contract;

/// <summary>
/// Every operation that reads a JSON body refuses by name a member that DocuSign does not know, wherever in the body it is. The
/// operations are those of DocuSign's description, so that a new one is tried by itself.
/// </summary>
internal sealed class UnknownMemberTests : EmulatorTest
{
    private const string Unknown = "noSuchMember";

    // Those that need no body. A document is put as its bytes.
    private static readonly string[] _withoutJson =
    [
        "DELETE attachments/{attachmentId}",
        "DELETE documents/{documentId}/pages/{pageNumber}",
        "DELETE lock",
        "DELETE recipients/{recipientId}",
        "DELETE views/correct",
        "DELETE workflow",
        "PUT documents/{documentId}",
    ];

    private static IEnumerable<ApiOperation> Operations => ApiDescription.Instance?.Operations.Where(operation =>
        operation.Method is not ("GET" or "HEAD")
        && operation.Path.Contains("{accountId}/", StringComparison.Ordinal)
        && !Array.Exists(_withoutJson, suffix => IsOf(operation, suffix))) ?? [];

    [TestCaseSource(nameof(Operations))]
    public async Task An_operation_refuses_an_unknown_member_by_name(ApiOperation operation)
    {
        var path = operation.Path.Split("{accountId}")[1].Trim('/')
            .Replace("{envelopeId}", await CreateDraftAsync(), StringComparison.Ordinal)
            .Replace("{templateId}", await CreateTemplateAsync(), StringComparison.Ordinal)
            .Replace("{folderId}", "sentitems", StringComparison.Ordinal)
            .Replace("{recipientId}", "1", StringComparison.Ordinal)
            .Replace("{documentId}", "1", StringComparison.Ordinal);
        using var body = new StringContent($$"""{"{{Unknown}}":"7"}""", Encoding.UTF8, "application/json");

        var answer = await SendAsync(new HttpMethod(operation.Method), path, body);

        (answer.Status == HttpStatusCode.NotImplemented || answer.Text.Contains($"'{Unknown}'", StringComparison.Ordinal))
            .Should().BeTrue(answer.Text);
    }

    [TestCase("PUT", "lock", """{"lockDurationInSeconds":"300",*}""")]
    [TestCase("PUT", "workflow", """{"scheduledSending":{*}}""")]
    [TestCase("PUT", "workflow", """{"scheduledSending":{"rules":[{*}]}}""")]
    [TestCase("PUT", "workflow", """{"workflowSteps":[{*}]}""")]
    [TestCase("PUT", "workflow", """{"workflowSteps":[{"recipientRouting":{*}}]}""")]
    [TestCase("PUT", "workflow", """{"workflowSteps":[{"recipientRouting":{"rules":{*}}}]}""")]
    [TestCase("PUT", "workflow", """{"workflowSteps":[{"recipientRouting":{"rules":{"conditionalRecipients":[{*}]}}}]}""")]
    [TestCase("PUT", "workflow", """{"workflowSteps":[{"recipientRouting":{"rules":{"conditionalRecipients":[{"recipientGroup":{*}}]}}}]}""")]
    [TestCase("PUT", "workflow", """{"workflowSteps":[{"recipientRouting":{"rules":{"conditionalRecipients":[{"recipientGroup":{"recipients":[{*}]}}]}}}]}""")]
    [TestCase("PUT", "workflow", """{"workflowSteps":[{"recipientRouting":{"rules":{"conditionalRecipients":[{"conditions":[{*}]}]}}}]}""")]
    [TestCase("PUT", "workflow", """{"workflowSteps":[{"recipientRouting":{"rules":{"conditionalRecipients":[{"conditions":[{"filters":[{*}]}]}]}}}]}""")]
    [TestCase("POST", "comments", """{"comments":[{*}]}""")]
    [TestCase("PUT", "attachments", """{"attachments":[{*}]}""")]
    [TestCase("PUT", "recipients/document_visibility", """{"documentVisibility":[{*}]}""")]
    [TestCase("POST", "documents/1/fields", """{"documentFields":[{*}]}""")]
    [TestCase("POST", "documents/1/tabs", """{"prefillTabs":{"textTabs":[{*}]}}""")]
    [TestCase("POST", "documents/1/tabs", """{"textTabs":[{"recipientId":"1",*}]}""")]
    [TestCase("POST", "documents/1/tabs", """{"prefillTabs":{*}}""")]
    public async Task An_object_within_a_body_refuses_an_unknown_member_by_name(string method, string path, string body)
    {
        var json = JsonNode.Parse(body.Replace("*", $"\"{Unknown}\":\"7\"", StringComparison.Ordinal))!;

        var answer = await SendAsync(
            new HttpMethod(method), $"envelopes/{await CreateDraftAsync()}/{path}", new UndocumentedContent(json));

        answer.Status.Should().Be(HttpStatusCode.BadRequest, answer.Text);
        answer.Text.Should().Contain($"'{Unknown}'");
    }

    protected override HttpMessageHandler Watch(HttpMessageHandler handler) => handler;

    private static bool IsOf(ApiOperation operation, string methodAndSuffix) => methodAndSuffix.Split(' ') is [var method, var suffix]
        && string.Equals(operation.Method, method, StringComparison.Ordinal)
        && operation.Path.EndsWith($"}}/{suffix}", StringComparison.Ordinal);

    private Task<string> CreateDraftAsync()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["status"] = "created";
        return CreateEnvelopeAsync(envelope);
    }

    private async Task<string> CreateTemplateAsync() =>
        (await PostAsync("templates", new JsonObject { ["name"] = "Lease" })).String("templateId");
}
