using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Web;
using EmbeddedSigning.Emulator.Writers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Reads, pauses and resumes the workflow of an envelope, and replaces the workflow of a draft.</summary>
internal static class WorkflowEndpoints
{
    private const string Path = "/envelopes/{envelopeId}/workflow";

    public static void MapWorkflowEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet(Path, Get);
        account.MapPut(Path, ChangeAsync);
        account.MapDelete(Path, Remove);
    }

    private static IResult Get(EnvelopeCall call) => Answer(call.Envelope.Workflow);

    private static async Task<IResult> ChangeAsync(EnvelopeCall call, CancellationToken cancellationToken)
    {
        var posted = await call.ReadJsonAsync<PostedWorkflow>(cancellationToken).ConfigureAwait(false);
        var isPaused = posted.IsPaused();
        return Answer(call.Update((envelope, now) => WorkflowRun.Change(envelope, posted.ToWorkflow(now), isPaused, now)).Workflow);
    }

    private static IResult Remove(EnvelopeCall call)
    {
        call.Update((envelope, now) => envelope.Status == Envelopes.EnvelopeStatus.Created
            ? envelope with { Workflow = null, LastModifiedAt = now }
            : throw RefusalException.InvalidStatus("The workflow of an envelope is removed before sending only."));
        return Results.Ok();
    }

    private static IResult Answer(Workflow? workflow) => JsonResults.Of(WorkflowWriter.Workflow(workflow ?? new Workflow())!);
}
