using EmbeddedSigning.Emulator.Envelopes;

namespace EmbeddedSigning.Emulator;

/// <summary>A recipient of an envelope as it was when the snapshot was taken.</summary>
public sealed class EmulatedRecipient
{
    internal EmulatedRecipient(Envelopes.Recipient recipient)
    {
        RecipientId = recipient.Id;
        Name = recipient.Name;
        Email = recipient.Email;
        ClientUserId = recipient.ClientUserId;
        RoutingOrder = recipient.RoutingOrder;
        Status = recipient.Status.ToWire();
        DeclinedReason = recipient.DeclinedReason;
    }

    /// <summary>The id that the sender chose.</summary>
    public string RecipientId { get; }

    /// <summary>The full name, which a signer may have changed while signing. For an in-person signer, it is the name of the host.</summary>
    public string Name { get; }

    /// <summary>The e-mail address.</summary>
    public string Email { get; }

    /// <summary>The client user id of an embedded recipient; null for a recipient to whom DocuSign sends e-mail.</summary>
    public string? ClientUserId { get; }

    /// <summary>The place in the signing order, from 1.</summary>
    public int RoutingOrder { get; }

    /// <summary>The status in DocuSign's API: <c>created</c>, <c>sent</c>, <c>delivered</c>, <c>completed</c> or <c>declined</c>.</summary>
    public string Status { get; }

    /// <summary>Why the recipient declined; null if they did not decline.</summary>
    public string? DeclinedReason { get; }
}
