using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Authentication.Internal;

internal sealed record OAuthError(string? Error, string? ErrorDescription)
{
    public static OAuthError Read(JsonElement json) => new(json.Text("error"u8), json.Text("error_description"u8));
}
