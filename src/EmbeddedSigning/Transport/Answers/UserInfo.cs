namespace EmbeddedSigning.Transport.Answers;

internal sealed class UserInfo
{
    public UserInfoAccount[]? Accounts { get; init; }
}
