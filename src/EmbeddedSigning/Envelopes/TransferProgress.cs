namespace EmbeddedSigning.Envelopes;

/// <summary>How far an upload or a download has come.</summary>
/// <param name="BytesTransferred">The bytes of documents transferred so far; protocol overhead is not counted. After a
/// retry it starts again.</param>
/// <param name="TotalBytes">How many there are in all; null when that is not known beforehand.</param>
public readonly record struct TransferProgress(long BytesTransferred, long? TotalBytes);
