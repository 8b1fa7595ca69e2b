using System.Text.Json.Serialization;

namespace EmbeddedSigning.Doctor;

/// <summary>A Connect configuration of the account, as DocuSign's <c>Connect: list</c> returns it. Booleans are the texts "true" and
/// "false".</summary>
internal sealed record ConnectConfiguration
{
    public string? Name { get; init; }

    [JsonPropertyName("urlToPublishTo")]
    public string? Url { get; init; }

    [JsonPropertyName("allowEnvelopePublish")]
    public string? IsEnabled { get; init; }

    [JsonPropertyName("includeHMAC")]
    public string? IncludeHmac { get; init; }

    public ConnectEventData? EventData { get; init; }

    internal sealed record ConnectEventData(string? Version);

    internal sealed record List(IReadOnlyList<ConnectConfiguration>? Configurations);
}
