namespace EmbeddedSigning.AspNetCore;

/// <summary>The number and size of the messages in the inbox.</summary>
/// <param name="Pending">The number of messages that wait or are being handled.</param>
/// <param name="DeadLetters">The number of messages that failed too often.</param>
/// <param name="Bytes">The total length of the messages as they are stored, in bytes.</param>
public sealed record ConnectInboxStatus(long Pending, long DeadLetters, long Bytes);
