namespace EmbeddedSigning.Transport.Answers;

internal sealed class UserInfo
{
    public string? Sub { get; init; }

    public UserInfoAccount[]? Accounts { get; init; }
}
