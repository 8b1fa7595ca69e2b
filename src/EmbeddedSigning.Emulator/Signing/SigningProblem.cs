namespace EmbeddedSigning.Emulator.Signing;

/// <summary>Something that a signer has to look at again.</summary>
/// <param name="ElementId">The element of the page where it is put right; null when there is none.</param>
/// <param name="Text">The remedy, in plain words.</param>
internal sealed record SigningProblem(string? ElementId, string Text);
