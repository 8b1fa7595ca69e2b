using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;

namespace EmbeddedSigning.Emulator.Templates;

/// <summary>The parts of an envelope, from the request, a template, or several merged templates.</summary>
internal sealed record TemplateParts(
    ImmutableArray<EnvelopeDocument> Documents,
    ImmutableArray<Recipient> Recipients,
    ImmutableArray<CustomField> CustomFields,
    KeptMembers Kept,
    string? EmailSubject,
    string? EmailBlurb,
    PostedNotification? Notification)
{
    public PostedWorkflow? Workflow { get; init; }

    public string? EnforceSignerVisibility { get; init; }

    /// <summary>The documents with their posted tabs, except tabs that recipients already have.</summary>
    public ImmutableArray<PostedDocument> TabbedDocuments { get; init; } = [];

    public ImmutableArray<Guid> TemplateIds { get; init; } = [];

    /// <summary>Whether signed pages show the envelope's id; null when no template says.</summary>
    public bool? IsStamped { get; init; }
}
