using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Authentication.Internal;

internal sealed record UserInfoAccount(string? AccountId, string? BaseUri, bool IsDefault)
{
    public static UserInfoAccount Read(JsonElement json) =>
        new(json.Text("account_id"u8), json.Text("base_uri"u8), json.Flag("is_default"u8));
}
