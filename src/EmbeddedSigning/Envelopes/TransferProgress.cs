namespace EmbeddedSigning.Envelopes;

/// <summary>The progress of an upload or a download.</summary>
/// <param name="BytesTransferred">The bytes of documents transferred so far; protocol overhead is not counted. After a
/// retry it starts again.</param>
/// <param name="TotalBytes">The total number of bytes; null if it is not known beforehand.</param>
public readonly record struct TransferProgress(long BytesTransferred, long? TotalBytes);
