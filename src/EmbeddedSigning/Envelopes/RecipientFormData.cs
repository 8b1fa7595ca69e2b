namespace EmbeddedSigning.Envelopes;

/// <summary>The values that one recipient has filled in.</summary>
/// <param name="RecipientId">The recipient's id within the envelope.</param>
/// <param name="Fields">The values, in DocuSign's order.</param>
public sealed record RecipientFormData(string RecipientId, IReadOnlyList<FormField> Fields)
{
    /// <summary>The recipient's name; null when DocuSign does not say.</summary>
    public string? Name { get; init; }

    /// <summary>The recipient's e-mail address; null when there is none.</summary>
    public string? Email { get; init; }

    /// <summary>Gets the value of a field of this recipient.</summary>
    /// <param name="name">The label of the tab; case matters.</param>
    /// <returns>The value; null when there is no such field.</returns>
    public string? GetValue(string name) => FormData.Find(Fields, name);

    /// <summary>Names the recipient by id, without personal data.</summary>
    public override string ToString() => $"RecipientFormData {RecipientId}";
}
