namespace EmbeddedSigning.Emulator.Envelopes.Workflows;

internal enum WorkflowStepStatus
{
    Pending,

    /// <summary>It waits for a time.</summary>
    InProgress,

    /// <summary>It waits until somebody resumes it.</summary>
    Paused,
    Completed,
}
