namespace EmbeddedSigning.Emulator.Tests.Contract;

/// <summary>
/// The description is compared with every answer that a test of the emulator gets (see <see cref="ContractHandler"/>). Without the
/// file there is nothing to compare with, and these tests have no cases.
/// </summary>
internal sealed class ContractTests
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
}
