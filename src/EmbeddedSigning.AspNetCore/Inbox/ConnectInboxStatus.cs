namespace EmbeddedSigning.AspNetCore;

/// <summary>The number and size of the messages in the inbox.</summary>
/// <param name="Pending">How many messages are yet to be handled, or being handled.</param>
/// <param name="DeadLetters">How many messages failed too often.</param>
/// <param name="Bytes">The length of all messages together as they are stored, in bytes.</param>
public sealed record ConnectInboxStatus(long Pending, long DeadLetters, long Bytes);
