using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A step before the recipients of a routing order receive the envelope.</summary>
internal sealed record WorkflowStep
{
    public required Guid Id { get; init; }

    /// <summary>The routing order before which the step comes.</summary>
    public required int RoutingOrder { get; init; }

    public WorkflowStepStatus Status { get; init; }

    public DateTimeOffset? TriggeredAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The delay; null for a step that waits until it is resumed, or that chooses recipients.</summary>
    public WorkflowDelay? DelayedRouting { get; init; }

    /// <summary>The rules that replace recipients; none for a step that only waits.</summary>
    public ImmutableArray<ConditionalRecipient> Recipients { get; init; } = [];

    public WorkflowStep Complete(DateTimeOffset now) => this with
    {
        Status = WorkflowStepStatus.Completed,
        TriggeredAt = TriggeredAt ?? now,
        CompletedAt = now,
        DelayedRouting = DelayedRouting is null ? null : DelayedRouting with { IsOver = true },
    };
}
