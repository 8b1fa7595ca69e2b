using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Applies the workflow of an envelope during its routing.</summary>
internal static class WorkflowRun
{
    /// <summary>Starts the wait for the scheduled time of a draft; null if nothing is scheduled.</summary>
    public static Envelope? Schedule(Envelope envelope, DateTimeOffset now)
    {
        if (envelope.Workflow is not { ScheduledSending: { IsOver: false } delay } workflow)
        {
            return null;
        }

        var started = delay.Start(now);
        return started.ResumesAt > now ? envelope with { Workflow = workflow with { ScheduledSending = started } } : null;
    }

    /// <summary>Applies the step before a routing order: it may choose the recipients, or hold the envelope.</summary>
    public static (Envelope Envelope, bool IsHeld) Reach(Envelope envelope, int routingOrder, DateTimeOffset now)
    {
        if (envelope.Workflow is not { } workflow)
        {
            return (envelope, false);
        }

        if (workflow.IsPaused)
        {
            return (envelope, true);
        }

        if (workflow.Steps.FirstOrDefault(step => step.RoutingOrder == routingOrder && step.Status != WorkflowStepStatus.Completed)
            is not { } step)
        {
            return (envelope, false);
        }

        if (step.Status != WorkflowStepStatus.Pending)
        {
            return (envelope, true);
        }

        var triggered = step with { TriggeredAt = now };
        if (!step.Recipients.IsEmpty)
        {
            var chosen = step.Recipients.Aggregate(envelope, static (current, recipient) => recipient.Apply(current));
            return (chosen with { Workflow = workflow.Replace(triggered.Complete(now)) }, false);
        }

        if (step.DelayedRouting is { } delay)
        {
            var waiting = triggered with { Status = WorkflowStepStatus.InProgress, DelayedRouting = delay.Start(now) };
            return waiting.DelayedRouting.ResumesAt > now
                ? (envelope with { Workflow = workflow.Replace(waiting) }, true)
                : (envelope with { Workflow = workflow.Replace(waiting.Complete(now)) }, false);
        }

        return (
            envelope with { Workflow = workflow.Replace(triggered with { Status = WorkflowStepStatus.Paused }) with { IsPaused = true } },
            true);
    }

    /// <summary>Ends the delay that holds the envelope.</summary>
    public static Envelope Elapse(Envelope envelope, DateTimeOffset now)
    {
        var workflow = envelope.Workflow!;
        return workflow.ScheduledSending is { WaitsUntil: not null } delay
            ? (envelope with { Workflow = workflow with { ScheduledSending = delay with { IsOver = true } } }).Send(now)
            : (envelope with { Workflow = workflow.Replace(workflow.CurrentStep!.Complete(now)) }).Resume(now);
    }

    /// <summary>Pauses or resumes an envelope, or gives a draft another workflow.</summary>
    public static Envelope Change(Envelope envelope, Workflow? wanted, bool? isPaused, DateTimeOffset now)
    {
        var current = envelope.RequireCorrectable();
        if (wanted is not null)
        {
            current = current.Status == EnvelopeStatus.Created
                ? current with { Workflow = wanted, LastModifiedAt = now }
                : throw RefusalException.InvalidStatus("The emulator changes the steps of a workflow before sending only.");
        }

        return isPaused switch
        {
            true => current with { Workflow = (current.Workflow ?? new Workflow()) with { IsPaused = true }, LastModifiedAt = now },
            false when current.Workflow is { IsPaused: true } paused => Unpause(current, paused, now),
            _ => current,
        };
    }

    private static Envelope Unpause(Envelope envelope, Workflow paused, DateTimeOffset now)
    {
        var workflow = paused with
        {
            IsPaused = false,
            Steps = [.. paused.Steps.Select(step => step.Status == WorkflowStepStatus.Paused ? step.Complete(now) : step)],
        };
        var resumed = envelope with { Workflow = workflow, LastModifiedAt = now };
        return resumed.IsInProgress ? resumed.Resume(now) : resumed;
    }
}
