namespace EmbeddedSigning.Envelopes.Internal;

/// <summary>A template of an envelope that has more than this one.</summary>
/// <param name="TemplateId">The template.</param>
/// <param name="Document">The document that takes the place of the template's; null when those stay.</param>
internal sealed record TemplateSettings(Guid TemplateId, EnvelopeDocument? Document);
