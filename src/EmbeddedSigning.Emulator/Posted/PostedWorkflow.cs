using System.Globalization;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A workflow as it is posted. DocuSign itself sets the id of the current step and the date of the resumption.</summary>
internal sealed record PostedWorkflow : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedWorkflow), "a workflow")
    {
        Ignored =
        [
            "currentWorkflowStepId", "resumeDate",
        ],
    };

    public string? WorkflowStatus { get; init; }

    public PostedDelay? ScheduledSending { get; init; }

    public List<PostedWorkflowStep>? WorkflowSteps { get; init; }

    protected override PostedMemberTable Table => _table;

    /// <summary>Whether to pause or resume the workflow; null if the request does neither.</summary>
    public bool? IsPaused() => WorkflowStatus?.ToLowerInvariant() switch
    {
        null or "" => null,
        "paused" => true,
        "in_progress" => false,
        _ => throw RefusalException.InvalidParameter("The 'workflowStatus' must be paused or in_progress."),
    };

    /// <summary>The ids of the recipients whose person the workflow chooses.</summary>
    public IReadOnlyCollection<string> ChosenRecipients() =>
    [
        .. (WorkflowSteps ?? []).SelectMany(step => step.RecipientRouting?.Rules?.ConditionalRecipients ?? [])
            .Select(rule => rule.RecipientId).OfType<string>(),
    ];

    /// <summary>The workflow; null if the request has none.</summary>
    public Workflow? ToWorkflow(DateTimeOffset now)
    {
        if (ScheduledSending?.Rules is not { Count: > 0 } && WorkflowSteps is not { Count: > 0 })
        {
            return null;
        }

        return new Workflow
        {
            ScheduledSending = ScheduledSending?.ToDelay(now),
            Steps = [.. (WorkflowSteps ?? []).Select(step => step.ToStep(now))],
        };
    }

    /// <summary>The workflow of a new envelope, which may start paused.</summary>
    public Workflow? Create(DateTimeOffset now) => IsPaused() == true
        ? (ToWorkflow(now) ?? new Workflow()) with { IsPaused = true }
        : ToWorkflow(now);

    /// <summary>Reads the number of a routing order.</summary>
    public static int OrderOf(string? text, string property) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var order)
            ? order
            : throw RefusalException.InvalidParameter($"Invalid value for {property}, must be a whole number.");
}
