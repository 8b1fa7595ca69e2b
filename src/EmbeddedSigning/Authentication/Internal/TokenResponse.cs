using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Authentication.Internal;

internal sealed class TokenResponse
{
    public string? AccessToken { get; private init; }

    public string? RefreshToken { get; private init; }

    public long? ExpiresIn { get; private init; }

    public static TokenResponse Read(JsonElement json) => new()
    {
        AccessToken = json.Text("access_token"u8),
        RefreshToken = json.Text("refresh_token"u8),
        ExpiresIn = json.Number("expires_in"u8),
    };
}
