using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Doctor;

/// <summary>A Connect configuration of the account, as DocuSign's <c>Connect: list</c> returns it. Booleans are the texts "true" and
/// "false". Lists are arrays, or texts with commas in older versions.</summary>
internal sealed record ConnectConfiguration
{
    public string? Name { get; init; }

    [JsonPropertyName("urlToPublishTo")]
    public string? Url { get; init; }

    [JsonPropertyName("allowEnvelopePublish")]
    public string? IsEnabled { get; init; }

    [JsonPropertyName("includeHMAC")]
    public string? IncludeHmac { get; init; }

    public string? AllUsers { get; init; }

    // Only DocuSign's SDKs name it, without saying whom it excludes.
    public string? AllUsersExcept { get; init; }

    public JsonElement UserIds { get; init; }

    public JsonElement GroupIds { get; init; }

    public JsonElement Events { get; init; }

    // The older names of events.
    public JsonElement EnvelopeEvents { get; init; }

    public JsonElement RecipientEvents { get; init; }

    public ConnectEventData? EventData { get; init; }

    internal sealed record ConnectEventData(string? Version);

    internal sealed record List(IReadOnlyList<ConnectConfiguration>? Configurations);
}
