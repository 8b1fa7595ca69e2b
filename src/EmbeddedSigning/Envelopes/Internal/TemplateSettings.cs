namespace EmbeddedSigning.Envelopes.Internal;

/// <summary>One of several templates of an envelope.</summary>
/// <param name="TemplateId">The template.</param>
/// <param name="Document">The document that replaces the template's documents; null to keep them.</param>
internal sealed record TemplateSettings(Guid TemplateId, EnvelopeDocument? Document);
