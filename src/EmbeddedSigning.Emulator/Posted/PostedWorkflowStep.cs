using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A step of a workflow as it is posted. DocuSign sets the status and the dates.</summary>
internal sealed record PostedWorkflowStep : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedWorkflowStep), "a workflow step")
    {
        Ignored =
        [
            "completedDate", "status", "triggeredDate",
        ],
    };

    public string? WorkflowStepId { get; init; }

    public string? Action { get; init; }

    public string? TriggerOnItem { get; init; }

    public string? ItemId { get; init; }

    public PostedDelay? DelayedRouting { get; init; }

    public PostedRecipientRouting? RecipientRouting { get; init; }

    protected override PostedMemberTable Table => _table;

    public WorkflowStep ToStep(DateTimeOffset now)
    {
        if (!string.Equals(Action, "pause_before", StringComparison.OrdinalIgnoreCase))
        {
            throw RefusalException.InvalidParameter("The 'action' of a workflow step must be pause_before.");
        }

        if (!string.Equals(TriggerOnItem, "routing_order", StringComparison.OrdinalIgnoreCase))
        {
            throw RefusalException.InvalidParameter("The 'triggerOnItem' of a workflow step must be routing_order.");
        }

        return new WorkflowStep
        {
            Id = WireJson.TryParseGuid(WorkflowStepId, out var id) ? id : Guid.NewGuid(),
            RoutingOrder = PostedWorkflow.OrderOf(ItemId, "itemId"),
            DelayedRouting = DelayedRouting?.ToDelay(now),
            Recipients = [.. (RecipientRouting?.Rules?.ConditionalRecipients ?? []).Select(rule => rule.ToRecipient())],
        };
    }
}
