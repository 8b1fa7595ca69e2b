namespace EmbeddedSigning.Tests.Support;

/// <summary>A stream as from a network: it can be read once.</summary>
internal sealed class ForwardOnlyStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;
}
