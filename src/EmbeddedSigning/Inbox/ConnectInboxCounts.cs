namespace EmbeddedSigning.Inbox;

/// <summary>The number of messages in an inbox.</summary>
/// <param name="Pending">The number of messages that wait or are being handled.</param>
/// <param name="DeadLetters">The number of dead letters.</param>
/// <param name="Bytes">The total length of all contents, in bytes.</param>
public sealed record ConnectInboxCounts(long Pending, long DeadLetters, long Bytes);
