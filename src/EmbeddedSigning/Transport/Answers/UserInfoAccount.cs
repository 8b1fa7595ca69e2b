using System.Text.Json.Serialization;

namespace EmbeddedSigning.Transport.Answers;

internal sealed class UserInfoAccount
{
    [JsonPropertyName("account_id")]
    public string? AccountId { get; set; }

    [JsonPropertyName("base_uri")]
    public string? BaseUri { get; set; }

    [JsonPropertyName("is_default")]
    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool IsDefault { get; set; }
}
