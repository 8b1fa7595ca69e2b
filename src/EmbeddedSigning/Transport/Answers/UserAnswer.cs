namespace EmbeddedSigning.Transport.Answers;

internal sealed class UserAnswer
{
    public UserSettingsAnswer? UserSettings { get; set; }
}
