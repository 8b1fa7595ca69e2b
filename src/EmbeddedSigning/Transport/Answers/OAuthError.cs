using System.Text.Json.Serialization;

namespace EmbeddedSigning.Transport.Answers;

internal sealed class OAuthError
{
    public string? Error { get; init; }

    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; init; }
}
