using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The workflow of an envelope: a time to send it, and steps that hold it between two routing orders.</summary>
internal sealed record Workflow
{
    /// <summary>Whether the workflow is paused until it is resumed.</summary>
    public bool IsPaused { get; init; }

    public WorkflowDelay? ScheduledSending { get; init; }

    public ImmutableArray<WorkflowStep> Steps { get; init; } = [];

    /// <summary>The step that holds the envelope.</summary>
    public WorkflowStep? CurrentStep => Steps.FirstOrDefault(step => step.Status is WorkflowStepStatus.Paused or WorkflowStepStatus.InProgress);

    /// <summary>The end of the delay that holds the envelope.</summary>
    public DateTimeOffset? ResumesAt => ScheduledSending?.WaitsUntil ?? CurrentStep?.DelayedRouting?.WaitsUntil;

    public Workflow Replace(WorkflowStep step) => this with
    {
        Steps = [.. Steps.Select(other => other.Id == step.Id ? step : other)],
    };
}
