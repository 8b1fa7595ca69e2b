namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The account's requirements for every signer.</summary>
/// <param name="AsksForDisclosure">Whether signers first agree to use electronic records.</param>
internal sealed record SigningPolicy(bool AsksForDisclosure);
