namespace EmbeddedSigning.Envelopes;

/// <summary>A recipient of an envelope as it is now. Times are null until they have come.</summary>
public sealed class Recipient
{
    internal Recipient(string recipientId, RecipientType type)
    {
        RecipientId = recipientId;
        Type = type;
    }

    /// <summary>The recipient's id within the envelope.</summary>
    public string RecipientId { get; }

    /// <summary>What the recipient does.</summary>
    public RecipientType Type { get; }

    /// <summary>The recipient's status.</summary>
    public RecipientStatus Status { get; internal init; }

    /// <summary>The name. A signer may have changed their own.</summary>
    public string? Name { get; internal init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; internal init; }

    /// <summary>The name of the host on whose device an in-person signer signs; null for others.</summary>
    public string? HostName { get; internal init; }

    /// <summary>The e-mail address of the host on whose device an in-person signer signs; null for others.</summary>
    public string? HostEmail { get; internal init; }

    /// <summary>The application's own id of an embedded recipient; null for a remote one.</summary>
    public string? ClientUserId { get; internal init; }

    /// <summary>DocuSign's user id of the recipient; null when there is none.</summary>
    public string? UserId { get; internal init; }

    /// <summary>When it is the recipient's turn: lower numbers first.</summary>
    public int RoutingOrder { get; internal init; }

    /// <summary>The role of the template that the recipient takes; null when there is none.</summary>
    public string? RoleName { get; internal init; }

    /// <summary>When the envelope was sent to the recipient.</summary>
    public DateTimeOffset? SentAt { get; internal init; }

    /// <summary>When the recipient opened it.</summary>
    public DateTimeOffset? DeliveredAt { get; internal init; }

    /// <summary>When the recipient signed.</summary>
    public DateTimeOffset? SignedAt { get; internal init; }

    /// <summary>When the recipient declined.</summary>
    public DateTimeOffset? DeclinedAt { get; internal init; }

    /// <summary>Why the recipient declined.</summary>
    public string? DeclinedReason { get; internal init; }
}
