namespace EmbeddedSigning.Emulator.Control;

/// <summary>How a signing session is to end: an event that no button leads to.</summary>
internal sealed record PostedSessionEnd
{
    public string? Event { get; init; }
}
