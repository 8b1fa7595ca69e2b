using System.Text.Json.Serialization;

namespace EmbeddedSigning.Transport.Answers;

internal sealed class OAuthError
{
    public string? Error { get; set; }

    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; set; }
}
