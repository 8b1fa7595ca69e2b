namespace EmbeddedSigning.Emulator.Signing;

/// <summary>What the account asks of every signer.</summary>
/// <param name="AsksForDisclosure">Whether signers first agree to use electronic records.</param>
internal sealed record SigningPolicy(bool AsksForDisclosure);
