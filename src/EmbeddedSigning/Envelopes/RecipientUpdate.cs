namespace EmbeddedSigning.Envelopes;

/// <summary>A correction of a recipient. What is null stays as it is.</summary>
/// <remarks>See "EnvelopeRecipients: update" in DocuSign's eSignature REST API documentation. A recipient who has finished cannot be corrected.</remarks>
/// <param name="RecipientId">The id of the recipient within the envelope (<see cref="Recipient.RecipientId"/>).</param>
public sealed record RecipientUpdate(string RecipientId)
{
    /// <summary>What the recipient does: a signer unless set. DocuSign finds recipients by it.</summary>
    public RecipientType Type { get; init; } = RecipientType.Signer;

    /// <summary>The right name, at most 100 characters. Of an in-person signer, the signer's own.</summary>
    public string? Name { get; init; }

    /// <summary>The right e-mail address, at most 100 characters. Of an in-person signer, the host's.</summary>
    public string? Email { get; init; }

    /// <summary>The right phone number for text messages.</summary>
    public PhoneNumber? PhoneNumber { get; init; }

    /// <summary>When it is the recipient's turn: lower numbers first, not negative.</summary>
    public int? RoutingOrder { get; init; }

    /// <summary>Names the recipient by id, without personal data.</summary>
    public override string ToString() => $"RecipientUpdate {RecipientId}";
}
