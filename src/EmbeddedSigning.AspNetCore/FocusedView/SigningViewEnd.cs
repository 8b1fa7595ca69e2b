using EmbeddedSigning.Signing;

namespace EmbeddedSigning.AspNetCore;

/// <summary>How a session in a <see cref="SigningView"/> has ended.</summary>
/// <param name="Outcome">The browser's claim: good enough to choose a page, but no proof of a signature.</param>
/// <param name="Path">The path chosen by the <see cref="ISigningReturnHandler"/>, or the landing path of the link.</param>
/// <param name="HasSigned">Whether DocuSign says that the recipient has signed; null while that is unknown, for example because the application could
/// not be reached.</param>
/// <param name="HasDeclined">Whether DocuSign says that the recipient has declined; null while that is unknown.</param>
/// <param name="HasMoreToSign">Whether the same person must also sign as another recipient of the envelope; if so, show the view with a new link.
/// Null while that is unknown.</param>
public sealed record SigningViewEnd(SigningOutcome Outcome, string Path, bool? HasSigned, bool? HasDeclined, bool? HasMoreToSign);
