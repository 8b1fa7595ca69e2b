namespace EmbeddedSigning.Envelopes;

/// <summary>A template to create, from <see cref="EnvelopeBuilder.BuildTemplate"/>: documents, roles and their tabs.</summary>
public sealed class TemplateDefinition
{
    internal TemplateDefinition(string name, string? description, string json, IReadOnlyList<EnvelopeDocument> uploads)
    {
        Name = name;
        Description = description;
        Json = json;
        Uploads = uploads;
    }

    /// <summary>The name in the list of templates.</summary>
    public string Name { get; }

    /// <summary>The description in the list of templates; null for none.</summary>
    public string? Description { get; }

    /// <summary>DocuSign's <c>envelopeTemplate</c>, without the documents' bytes.</summary>
    internal string Json { get; }

    /// <summary>The documents whose bytes are sent.</summary>
    internal IReadOnlyList<EnvelopeDocument> Uploads { get; }
}
