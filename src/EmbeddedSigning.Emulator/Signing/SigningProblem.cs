namespace EmbeddedSigning.Emulator.Signing;

/// <summary>An error that the signer must correct.</summary>
/// <param name="ElementId">The element of the page to correct; null if there is none.</param>
/// <param name="Text">The remedy, in plain words.</param>
internal sealed record SigningProblem(string? ElementId, string Text);
