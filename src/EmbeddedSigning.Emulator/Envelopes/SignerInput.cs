namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>What a signer entered when they finished.</summary>
internal sealed record SignerInput(string FullName, string Initials, IReadOnlyDictionary<Guid, string> Values);
