namespace EmbeddedSigning.Envelopes;

/// <summary>A correction of a recipient. Properties that are null do not change.</summary>
/// <remarks>See "EnvelopeRecipients: update" in DocuSign's eSignature REST API documentation. A recipient who has finished cannot be corrected.</remarks>
/// <param name="RecipientId">The id of the recipient within the envelope (<see cref="Recipient.RecipientId"/>).</param>
public sealed record RecipientUpdate(string RecipientId)
{
    /// <summary>The recipient's type, a signer by default. DocuSign uses it to find the recipient.</summary>
    public RecipientType Type { get; init; } = RecipientType.Signer;

    /// <summary>The corrected name, at most 100 characters. For an in-person signer, the signer's own name.</summary>
    public string? Name { get; init; }

    /// <summary>The corrected e-mail address, at most 100 characters. For an in-person signer, the host's address.</summary>
    public string? Email { get; init; }

    /// <summary>The corrected phone number of a recipient who gets text messages instead of e-mails. The additional number of
    /// <see cref="RecipientBuilder.AlsoBySms"/> does not change.</summary>
    public PhoneNumber? PhoneNumber { get; init; }

    /// <summary>When it is the recipient's turn: lower numbers first, not negative.</summary>
    public int? RoutingOrder { get; init; }

    /// <summary>Names the recipient by id, without personal data.</summary>
    public override string ToString() => $"RecipientUpdate {RecipientId}";
}
