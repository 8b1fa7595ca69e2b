namespace EmbeddedSigning.Envelopes;

/// <summary>The values that recipients and sender have filled into an envelope.</summary>
/// <remarks>See "EnvelopeFormData: get" in DocuSign's eSignature REST API documentation.</remarks>
/// <param name="EnvelopeId">The envelope.</param>
/// <param name="Status">The envelope's status. Until it is completed, recipients may still change what they filled in.</param>
/// <param name="Fields">The values of all recipients, in DocuSign's order.</param>
/// <param name="Recipients">The values of each recipient.</param>
public sealed record FormData(
    EnvelopeId EnvelopeId, EnvelopeStatus Status, IReadOnlyList<FormField> Fields, IReadOnlyList<RecipientFormData> Recipients)
{
    /// <summary>The values that the sender filled in before sending (prefill tabs).</summary>
    public IReadOnlyList<FormField> PrefilledFields { get; init; } = [];

    /// <summary>Gets the value of a field of any recipient, or of the sender. If several have a field with this name, the first one is
    /// returned.</summary>
    /// <param name="name">The label of the tab; case matters.</param>
    /// <returns>The value; null when there is no such field.</returns>
    public string? GetValue(string name) => Find(Fields, name) ?? Find(PrefilledFields, name);

    internal static string? Find(IReadOnlyList<FormField> fields, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.Ordinal))?.Value;
    }
}
