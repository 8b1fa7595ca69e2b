namespace EmbeddedSigning.Inbox;

/// <summary>A message that one caller handles. The claim expires with its lease, so that another caller can take over after a crash.</summary>
/// <param name="Message">The message.</param>
/// <param name="Number">Identifies the claim: each claim of a message has a higher number than earlier ones.</param>
/// <param name="Attempt">How often the message was claimed, this claim included.</param>
public sealed record ConnectInboxClaim(ConnectInboxMessage Message, long Number, int Attempt);
