namespace EmbeddedSigning.Emulator.Envelopes;

internal enum WorkflowStepStatus
{
    Pending,

    /// <summary>It waits for a time.</summary>
    InProgress,

    /// <summary>It waits until it is resumed.</summary>
    Paused,
    Completed,
}
