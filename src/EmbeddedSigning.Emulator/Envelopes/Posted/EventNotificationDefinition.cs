using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>DocuSign's <c>eventNotification</c>: the webhook of one envelope, as it is posted.</summary>
internal sealed record EventNotificationDefinition
{
    public string? Url { get; init; }

    public string? DeliveryMode { get; init; }

    public List<string>? Events { get; init; }

    /// <summary>The older way to name events, by the status that is reached.</summary>
    public List<EnvelopeEventDefinition>? EnvelopeEvents { get; init; }

    public List<RecipientEventDefinition>? RecipientEvents { get; init; }

    public EventDataDefinition? EventData { get; init; }

    [JsonPropertyName("includeHMAC")]
    public string? IncludeHmac { get; init; }

    public string? RequireAcknowledgment { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}
