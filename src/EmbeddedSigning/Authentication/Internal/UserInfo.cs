using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Authentication.Internal;

internal sealed record UserInfo(string? Sub, IReadOnlyList<UserInfoAccount> Accounts)
{
    public static UserInfo Read(JsonElement json)
    {
        var accounts = new List<UserInfoAccount>();
        json.AddTo("accounts"u8, accounts, UserInfoAccount.Read);
        return new UserInfo(json.Text("sub"u8), accounts);
    }
}
