using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

internal static class IdentityWorkflowsAnswer
{
    public static IReadOnlyList<IdentityWorkflow> Read(JsonElement json)
    {
        var workflows = new List<IdentityWorkflow>();
        json.AddTo("identityVerification"u8, workflows, ReadWorkflow);
        return workflows;
    }

    private static IdentityWorkflow? ReadWorkflow(JsonElement json) => Guid.TryParse(json.Text("workflowId"u8), out var id)
        ? new IdentityWorkflow(id, json.Text("workflowLabel"u8) is { Length: > 0 } label ? label : json.Text("defaultName"u8) ?? "")
        {
            Description = json.Text("defaultDescription"u8),
            Status = json.Text("workflowStatus"u8),
        }
        : null;
}
