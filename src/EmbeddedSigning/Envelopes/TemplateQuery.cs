namespace EmbeddedSigning.Envelopes;

/// <summary>Selects the templates to list. Every filter that is set must match.</summary>
/// <remarks>See "Templates: list" in DocuSign's eSignature REST API documentation.</remarks>
public sealed class TemplateQuery
{
    /// <summary>A text that the template's name contains, at most 48 characters; null for any.</summary>
    public string? SearchText { get; init; }

    /// <summary>The folder in which templates must be, by its id; null for all.</summary>
    public EnvelopeFolder? Folder { get; init; }

    /// <summary>The templates were changed then or later; null for no limit.</summary>
    public DateTimeOffset? ModifiedSince { get; init; }
}
