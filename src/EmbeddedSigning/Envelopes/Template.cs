namespace EmbeddedSigning.Envelopes;

/// <summary>A template of the account: documents, roles and tabs to create envelopes from.</summary>
/// <remarks>See "Templates" in DocuSign's eSignature REST API documentation.</remarks>
/// <param name="TemplateId">The template's id, for <see cref="EnvelopeBuilder.FromTemplate"/>.</param>
/// <param name="Name">The template's name; empty when it has none.</param>
public sealed record Template(Guid TemplateId, string Name)
{
    /// <summary>The description; null when there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The subject of the e-mails of its envelopes; null when it has none.</summary>
    public string? EmailSubject { get; init; }

    /// <summary>When it was created; null when DocuSign does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last; null when DocuSign does not say.</summary>
    public DateTimeOffset? LastModifiedAt { get; init; }

    /// <summary>The roles that an envelope fills with people (<see cref="Recipient.RoleName"/>), with their tabs if the template was read on its own;
    /// null in a list.</summary>
    public IReadOnlyList<Recipient>? Roles { get; init; }

    /// <summary>The documents; null in a list.</summary>
    public IReadOnlyList<DocumentInfo>? Documents { get; init; }
}
