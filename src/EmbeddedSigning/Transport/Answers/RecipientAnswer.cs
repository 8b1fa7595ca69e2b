using System.Globalization;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport.Answers;

internal sealed class RecipientAnswer
{
    public string? RecipientId { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? ClientUserId { get; init; }

    public string? UserId { get; init; }

    public string? RoleName { get; init; }

    public string? RoutingOrder { get; init; }

    public string? Status { get; init; }

    public string? SentDateTime { get; init; }

    public string? DeliveredDateTime { get; init; }

    public string? SignedDateTime { get; init; }

    public string? DeclinedDateTime { get; init; }

    public string? DeclinedReason { get; init; }

    public Recipient ToRecipient(RecipientType type) => new(RecipientId ?? "", type)
    {
        Name = Name,
        Email = Email,
        ClientUserId = string.IsNullOrEmpty(ClientUserId) ? null : ClientUserId,
        UserId = UserId,
        RoleName = RoleName,
        RoutingOrder = int.TryParse(RoutingOrder, NumberStyles.None, CultureInfo.InvariantCulture, out var order) ? order : 1,
        Status = string.IsNullOrWhiteSpace(Status) ? default : new RecipientStatus(Status),
        SentAt = WireTime.Parse(SentDateTime),
        DeliveredAt = WireTime.Parse(DeliveredDateTime),
        SignedAt = WireTime.Parse(SignedDateTime),
        DeclinedAt = WireTime.Parse(DeclinedDateTime),
        DeclinedReason = DeclinedReason,
    };
}
