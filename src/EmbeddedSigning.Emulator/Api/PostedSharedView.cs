namespace EmbeddedSigning.Emulator.Api;

/// <summary>What is posted for a view of an envelope that was shared.</summary>
internal sealed record PostedSharedView
{
    public string? ReturnUrl { get; init; }
}
