namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A wait: for a time, or until a time.</summary>
/// <param name="For">How long; null when a time is given.</param>
/// <param name="Until">Until when; null when a duration is given.</param>
internal sealed record WorkflowDelay(TimeSpan? For, DateTimeOffset? Until)
{
    /// <summary>When it will be over; null before it has started.</summary>
    public DateTimeOffset? ResumesAt { get; init; }

    public bool IsOver { get; init; }

    public DateTimeOffset? WaitsUntil => IsOver ? null : ResumesAt;

    /// <summary>DocuSign's word.</summary>
    public string Status => IsOver ? "completed" : ResumesAt is null ? "pending" : "started";

    public WorkflowDelay Start(DateTimeOffset now) => this with { ResumesAt = Until ?? now + For };
}
