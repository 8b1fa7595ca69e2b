namespace EmbeddedSigning.Emulator.Envelopes;

internal enum WorkflowStepStatus
{
    Pending,

    /// <summary>The step waits for a time.</summary>
    InProgress,

    /// <summary>The step waits until it is resumed.</summary>
    Paused,
    Completed,
}
