namespace EmbeddedSigning.Inbox;

/// <summary>What an inbox may hold. A full inbox takes no message, and DocuSign delivers it again later.</summary>
/// <param name="Messages">The number of messages, dead letters included.</param>
/// <param name="Bytes">The length of their contents together, in bytes.</param>
public sealed record ConnectInboxCapacity(long Messages, long Bytes);
