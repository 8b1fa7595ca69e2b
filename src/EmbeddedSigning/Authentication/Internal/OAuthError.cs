using System.Text.Json;
using EmbeddedSigning.Http;

namespace EmbeddedSigning.Authentication.Internal;

internal sealed record OAuthError(string? Error, string? ErrorDescription)
{
    public static OAuthError Read(JsonElement json) => new(json.Text("error"u8), json.Text("error_description"u8));
}
