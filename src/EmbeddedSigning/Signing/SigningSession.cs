using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Signing;

/// <summary>An envelope that was created and the URL at which its recipient signs it.</summary>
/// <param name="Envelope">The envelope.</param>
/// <param name="SigningUrl">Where to redirect the recipient's browser, at once.</param>
public sealed record SigningSession(EnvelopeSummary Envelope, SigningUrl SigningUrl);
