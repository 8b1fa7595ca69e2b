namespace EmbeddedSigning.Transport.Answers;

internal sealed class UserSettingsAnswer
{
    public string? CanSendEnvelope { get; set; }
}
