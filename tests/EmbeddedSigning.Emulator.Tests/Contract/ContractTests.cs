using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests.Contract;

/// <summary>
/// The description is compared with every answer that a test of the emulator gets (see <see cref="ContractHandler"/>). Without the
/// file there is nothing to compare with, and these tests have no cases.
/// </summary>
internal sealed class ContractTests : EmulatorTest
{
    private static IEnumerable<ApiDescription> Descriptions => ApiDescription.Instance is { } description ? [description] : [];

    [TestCaseSource(nameof(Descriptions))]
    public void The_comparison_finds_unknown_and_wrongly_typed_fields(ApiDescription description)
    {
        description.Problems("envelopeSummary", """{"envelopeId":"1","status":"sent"}""").Should().BeEmpty();
        description.Problems("envelopeSummary", """{"envelopId":"1"}""").Should().ContainSingle();
        description.Problems("envelopeSummary", """{"status":1}""").Should().ContainSingle();
        description.Problems("recipients", """{"signers":[{"recipientId":1}]}""").Should().NotBeEmpty();
        description.Problems("recipients", """{"signers":[{"tabs":{"signHereTabs":[{"no":"1"}]}}]}""").Should().NotBeEmpty();
    }

    [TestCaseSource(nameof(Descriptions))]
    public async Task Every_method_of_every_path_is_emulated(ApiDescription description)
    {
        foreach (var operation in description.Operations)
        {
            var path = operation.Path.Split("{accountId}")[1].Trim('/').Replace("{envelopeId}", Guid.Empty.ToString());
            using var content = JsonContent(new JsonObject());

            var answer = await SendAsync(new HttpMethod(operation.Method), path, content);

            answer.Status.Should().NotBe(HttpStatusCode.NotImplemented).And.NotBe(HttpStatusCode.MethodNotAllowed, operation.ToString());
        }
    }
}
