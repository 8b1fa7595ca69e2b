namespace EmbeddedSigning.Envelopes;

/// <summary>Selects the templates to list. Every filter that is set must match.</summary>
/// <remarks>See "Templates: list" in DocuSign's eSignature REST API documentation.</remarks>
public sealed class TemplateQuery
{
    /// <summary>A text that the template's name contains, at most 48 characters; null for any.</summary>
    public string? SearchText { get; init; }

    /// <summary>The folder in which templates must be: <see cref="EnvelopeFolder.RecycleBin"/>, another of DocuSign's words for folders of templates
    /// (<c>templates</c>, <c>templates_root</c>), or any folder by its id; null for all templates that are not deleted.</summary>
    public EnvelopeFolder? Folder { get; init; }

    /// <summary>The earliest time of the last change; null for no limit.</summary>
    public DateTimeOffset? ModifiedSince { get; init; }
}
