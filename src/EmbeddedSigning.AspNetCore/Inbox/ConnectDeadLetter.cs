using EmbeddedSigning.Connect;

namespace EmbeddedSigning.AspNetCore;

/// <summary>A Connect message that the handler failed to handle <see cref="ConnectInboxOptions.MaximumAttempts"/> times.</summary>
/// <param name="Id">Identifies the message: 64 hexadecimal digits, its <see cref="ConnectMessage.GetDeduplicationId"/>.</param>
/// <param name="Message">The message; null when it was encrypted with Data Protection keys that this instance does not have.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="FailedAt">When it failed last.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">The type of the last exception.</param>
public sealed record ConnectDeadLetter(
    string Id, ConnectMessage? Message, DateTimeOffset ReceivedAt, DateTimeOffset FailedAt, int Attempts, string Error);
