using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Envelopes.Posted;

namespace EmbeddedSigning.Emulator.Templates;

/// <summary>What an envelope is made of, wherever it came from: the request, a template, or templates laid over each other.</summary>
internal sealed record EnvelopeParts(
    ImmutableArray<StoredDocument> Documents,
    ImmutableArray<Recipient> Recipients,
    ImmutableArray<CustomField> CustomFields,
    string? EmailSubject,
    string? EmailBlurb,
    PostedNotification? Notification)
{
    public PostedWorkflow? Workflow { get; init; }

    public string? EnforceSignerVisibility { get; init; }

    public ImmutableArray<Guid> TemplateIds { get; init; } = [];
}
