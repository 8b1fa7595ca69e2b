namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A file that an application keeps with an envelope. No recipient sees it.</summary>
internal sealed record EnvelopeAttachment(string Id, string Name, string Label, string Type, string AccessControl, byte[] Data);
