using System.Globalization;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport.Answers;

internal sealed class RecipientAnswer
{
    public string? RecipientId { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? ClientUserId { get; set; }

    public string? UserId { get; set; }

    public string? RoleName { get; set; }

    public string? RoutingOrder { get; set; }

    public string? Status { get; set; }

    public string? SentDateTime { get; set; }

    public string? DeliveredDateTime { get; set; }

    public string? SignedDateTime { get; set; }

    public string? DeclinedDateTime { get; set; }

    public string? DeclinedReason { get; set; }

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
