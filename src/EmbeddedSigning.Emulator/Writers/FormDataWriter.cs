using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Writers;

/// <summary>The values of a recipient in DocuSign's format. In this format, the names of times start with capital letters.</summary>
internal sealed class FormDataWriter(Recipient recipient, IEnumerable<object> items)
{
    public IEnumerable<object> FormData { get; } = items;

    public string Name { get; } = recipient.SignerName;

    public string Email { get; } = recipient.SignerEmail;

    public string RecipientId { get; } = recipient.Id;

    [JsonPropertyName("SentTime")]
    public string? SentTime { get; } = WireJson.Time(recipient.SentAt);

    [JsonPropertyName("DeliveredTime")]
    public string? DeliveredTime { get; } = WireJson.Time(recipient.DeliveredAt);

    [JsonPropertyName("SignedTime")]
    public string? SignedTime { get; } = WireJson.Time(recipient.SignedAt);

    [JsonPropertyName("DeclinedTime")]
    public string? DeclinedTime { get; } = WireJson.Time(recipient.DeclinedAt);
}
