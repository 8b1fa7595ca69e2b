namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A file in its own part of a request.</summary>
internal sealed record PostedFile(string FileName, byte[] Bytes);
