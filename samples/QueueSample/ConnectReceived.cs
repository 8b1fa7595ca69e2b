namespace QueueSample;

/// <summary>A Connect message that was verified, as DocuSign sent it.</summary>
public sealed record ConnectReceived(byte[] Body);
