using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

internal sealed record UserAnswer(string? CanSendEnvelope)
{
    public static UserAnswer Read(JsonElement json) =>
        json.Object("userSettings"u8, static settings => new UserAnswer(settings.Text("canSendEnvelope"u8))) ?? new UserAnswer(CanSendEnvelope: null);
}
