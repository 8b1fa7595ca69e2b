namespace EmbeddedSigning.Inbox;

/// <summary>The number of messages in an inbox.</summary>
/// <param name="Pending">How many messages are yet to be handled, or being handled.</param>
/// <param name="DeadLetters">How many are dead letters.</param>
/// <param name="Bytes">The length of all contents together, in bytes.</param>
public sealed record ConnectInboxCounts(long Pending, long DeadLetters, long Bytes);
