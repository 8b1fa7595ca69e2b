namespace EmbeddedSigning.Envelopes;

/// <summary>Which templates to list. All filters that are set must fit.</summary>
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
