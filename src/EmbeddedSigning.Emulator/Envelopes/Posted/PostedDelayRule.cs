namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>How long a delay is, as it is posted: a duration or a time.</summary>
internal sealed record PostedDelayRule
{
    public string? Delay { get; init; }

    public string? ResumeDate { get; init; }
}
