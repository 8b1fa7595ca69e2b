namespace EmbeddedSigning.Inbox;

/// <summary>The capacity of an inbox. A full inbox refuses messages, and DocuSign redelivers them later.</summary>
/// <param name="Messages">The number of messages, dead letters included.</param>
/// <param name="Bytes">The length of their contents together, in bytes.</param>
public sealed record ConnectInboxCapacity(long Messages, long Bytes);
