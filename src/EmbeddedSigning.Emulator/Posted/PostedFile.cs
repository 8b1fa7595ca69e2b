namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A file that came as its own part of a request.</summary>
internal sealed record PostedFile(string FileName, byte[] Bytes);
