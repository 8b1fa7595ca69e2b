using System.Globalization;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Writers;

/// <summary>Writes workflows as DocuSign's JSON.</summary>
internal static class WorkflowWriter
{
    public static object? Workflow(Workflow? workflow) => workflow is null ? null : new
    {
        workflowStatus = workflow.IsPaused ? "paused" : "in_progress",
        currentWorkflowStepId = workflow.CurrentStep?.Id,
        resumeDate = WireJson.Time(workflow.ResumesAt),
        scheduledSending = Delay(workflow.ScheduledSending),
        workflowSteps = workflow.Steps.Select(Step),
    };

    private static object Step(WorkflowStep step) => new
    {
        workflowStepId = step.Id,
        action = "pause_before",
        triggerOnItem = "routing_order",
        itemId = WireJson.Number(step.RoutingOrder),
        status = step.Status switch
        {
            WorkflowStepStatus.InProgress => "in_progress",
            WorkflowStepStatus.Paused => "paused",
            WorkflowStepStatus.Completed => "completed",
            _ => "pending",
        },
        triggeredDate = WireJson.Time(step.TriggeredAt),
        completedDate = WireJson.Time(step.CompletedAt),
        delayedRouting = Delay(step.DelayedRouting),
        recipientRouting = step.Recipients.IsEmpty
            ? null
            : new { rules = new { conditionalRecipients = step.Recipients.Select(Recipient) } },
    };

    private static object? Delay(WorkflowDelay? delay) => delay is null ? null : new
    {
        status = delay.Status,
        resumeDate = WireJson.Time(delay.ResumesAt),
        rules = new[] { new { delay = delay.For?.ToString("d'.'hh':'mm':'ss", CultureInfo.InvariantCulture), resumeDate = WireJson.Time(delay.Until) } },
    };

    private static object Recipient(ConditionalRecipient recipient, int index) => new
    {
        recipientId = recipient.RecipientId,
        order = WireJson.Number(index),
        recipientGroup = new
        {
            groupName = recipient.GroupName,
            groupMessage = recipient.GroupMessage,
            recipients = recipient.Options.Select(option => new
            {
                recipientLabel = option.Label,
                name = option.Name,
                email = option.Email,
                roleName = option.RoleName,
            }),
        },
        conditions = recipient.Conditions.Select(condition => new
        {
            order = WireJson.Number(condition.Order),
            recipientLabel = condition.RecipientLabel,
            filters = condition.Filters.Select(filter => new
            {
                scope = "tabs",
                recipientId = filter.RecipientId,
                tabId = filter.TabId,
                tabLabel = filter.TabLabel,
                tabType = filter.TabType,
                @operator = "equals",
                value = filter.Value,
            }),
        }),
    };
}
