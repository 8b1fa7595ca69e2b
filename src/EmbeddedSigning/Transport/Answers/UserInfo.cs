namespace EmbeddedSigning.Transport.Answers;

internal sealed class UserInfo
{
    public string? Sub { get; set; }

    public UserInfoAccount[]? Accounts { get; set; }
}
