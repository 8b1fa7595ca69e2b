using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>What a PUT to an envelope may change.</summary>
internal sealed record EnvelopeUpdate
{
    public string? Status { get; init; }

    public string? VoidedReason { get; init; }

    public string? EmailSubject { get; init; }

    public string? EmailBlurb { get; init; }

    public string? PurgeState { get; init; }

    public PostedWorkflow? Workflow { get; init; }

    public string? EnforceSignerVisibility { get; init; }

    public PostedRecipients? Recipients { get; init; }

    public PostedCustomFields? CustomFields { get; init; }

    public PostedNotification? Notification { get; init; }

    /// <summary>Everything else; what would change more than an answer is refused by name.</summary>
    [JsonExtensionData]
    public OtherMembers? Others { get; init; }
}
