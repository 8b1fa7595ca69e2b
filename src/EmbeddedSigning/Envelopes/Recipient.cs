namespace EmbeddedSigning.Envelopes;

/// <summary>A recipient of an envelope as it was when it was read. The time of an event is null until the event has happened.</summary>
public sealed class Recipient
{
    /// <summary>Creates a recipient, for tests.</summary>
    /// <param name="recipientId">The recipient's id within the envelope.</param>
    /// <param name="type">The type of the recipient.</param>
    public Recipient(string recipientId, RecipientType type)
    {
        RecipientId = recipientId;
        Type = type;
    }

    /// <summary>The recipient's id within the envelope.</summary>
    public string RecipientId { get; }

    /// <summary>The type of the recipient.</summary>
    public RecipientType Type { get; }

    /// <summary>The recipient's status.</summary>
    public RecipientStatus Status { get; init; }

    /// <summary>The name. A signer may have changed their own.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The name of the host on whose device an in-person signer signs; null for others.</summary>
    public string? HostName { get; init; }

    /// <summary>The e-mail address of the host on whose device an in-person signer signs; null for others.</summary>
    public string? HostEmail { get; init; }

    /// <summary>The application's own id of an embedded recipient; null for a remote one.</summary>
    public string? ClientUserId { get; init; }

    /// <summary>DocuSign's user id of the recipient; null when there is none.</summary>
    public string? UserId { get; init; }

    /// <summary>The phone number to which DocuSign sends text messages; null when there is none.</summary>
    public PhoneNumber? PhoneNumber { get; init; }

    /// <summary>When it is the recipient's turn: lower numbers first.</summary>
    public int RoutingOrder { get; init; }

    /// <summary>The role of the template that the recipient takes; null when there is none.</summary>
    public string? RoleName { get; init; }

    /// <summary>When the envelope was sent to the recipient.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When the recipient opened it.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When the recipient signed.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>When the recipient declined.</summary>
    public DateTimeOffset? DeclinedAt { get; init; }

    /// <summary>Why the recipient declined.</summary>
    public string? DeclinedReason { get; init; }

    /// <summary>The recipient's tabs with their values; null unless the tabs were read too, with <see cref="EnvelopeParts.Tabs"/> or in a Connect
    /// message that includes <c>tabs</c>.</summary>
    public IReadOnlyList<RecipientTab>? Tabs { get; init; }
}
