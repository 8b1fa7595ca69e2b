namespace EmbeddedSigning.Tests.Envelopes;

[TestFixture]
public sealed class EnvelopeIdTests
{
    [Test]
    public void An_id_is_written_as_DocuSign_writes_it() =>
        EnvelopeId.Parse("D2A5CFD59D5C4B16A8D40F3DBB1B7F5E").ToString().Should().Be("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e");

    [TestCase("../accounts")]
    [TestCase("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e/documents")]
    [TestCase("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e?x=1")]
    [TestCase("00000000-0000-0000-0000-000000000000")]
    [TestCase("")]
    [TestCase(null)]
    public void Anything_else_is_no_id(string? text) => EnvelopeId.TryParse(text, out _).Should().BeFalse();

    [Test]
    public void The_default_value_names_no_envelope()
    {
        var toGuid = () => default(EnvelopeId).ToGuid();
        var empty = () => new EnvelopeId(Guid.Empty);

        toGuid.Should().Throw<InvalidOperationException>();
        empty.Should().Throw<ArgumentException>();
    }
}
