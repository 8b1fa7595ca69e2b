using System.Text.Json;
using EmbeddedSigning.Emulator.Connect;

namespace EmbeddedSigning.Emulator.Envelopes.Definitions;

/// <summary>What a sender posts: the parts of DocuSign's envelopeDefinition that the emulator acts on.</summary>
internal sealed record EnvelopeDefinition
{
    public string? Name { get; init; }

    public string? Status { get; init; }

    public string? EmailSubject { get; init; }

    public string? EmailBlurb { get; init; }

    public string? TransactionId { get; init; }

    public string? TemplateId { get; init; }

    public List<TemplateRoleDefinition>? TemplateRoles { get; init; }

    public List<DocumentDefinition>? Documents { get; init; }

    public RecipientsDefinition? Recipients { get; init; }

    public JsonElement? CustomFields { get; init; }

    public EventNotificationDefinition? EventNotification { get; init; }

    public JsonElement? CompositeTemplates { get; init; }
}
