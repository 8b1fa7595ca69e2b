using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>What a sender posts: the parts of DocuSign's envelopeDefinition that the emulator acts on.</summary>
internal sealed record PostedEnvelope
{
    /// <summary>What the emulator would have to act on, and does not.</summary>
    public static readonly string[] NotEmulated =
    [
        "asynchronous", "attachments", "authoritativeCopy", "envelopeAttachments", "is21CFRPart11", "isDynamicEnvelope",
        "isSignatureProviderEnvelope", "recipientViewRequest",
    ];

    public string? Name { get; init; }

    public string? Status { get; init; }

    public string? EmailSubject { get; init; }

    public string? EmailBlurb { get; init; }

    public string? TransactionId { get; init; }

    public string? EnvelopeIdStamping { get; init; }

    public string? TemplateId { get; init; }

    public List<PostedTemplateRole>? TemplateRoles { get; init; }

    public List<PostedDocument>? Documents { get; init; }

    public PostedRecipients? Recipients { get; init; }

    public PostedCustomFields? CustomFields { get; init; }

    public PostedNotification? Notification { get; init; }

    public PostedWorkflow? Workflow { get; init; }

    public string? EnforceSignerVisibility { get; init; }

    public PostedEventNotification? EventNotification { get; init; }

    public List<PostedCompositeTemplate>? CompositeTemplates { get; init; }

    /// <summary>What a template says about itself.</summary>
    public string? Description { get; init; }

    /// <summary>Everything else; what would change more than an answer is refused by name.</summary>
    [JsonExtensionData]
    public OtherMembers? Others { get; init; }
}
