namespace EmbeddedSigning.Emulator.Api;

/// <summary>Which documents recipients see, as posted.</summary>
internal sealed record PostedVisibilities
{
    public List<PostedVisibility>? DocumentVisibility { get; init; }
}
