namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A delay: a duration, or a time to wait for.</summary>
/// <param name="For">The duration; null if a time is given.</param>
/// <param name="Until">The time; null if a duration is given.</param>
internal sealed record WorkflowDelay(TimeSpan? For, DateTimeOffset? Until)
{
    /// <summary>The end of the delay; null before it has started.</summary>
    public DateTimeOffset? ResumesAt { get; init; }

    public bool IsOver { get; init; }

    public DateTimeOffset? WaitsUntil => IsOver ? null : ResumesAt;

    /// <summary>The status in DocuSign's API.</summary>
    public string Status => IsOver ? "completed" : ResumesAt is null ? "pending" : "started";

    public WorkflowDelay Start(DateTimeOffset now) => this with { ResumesAt = Until ?? now + For };
}
