using EmbeddedSigning.Signing;

namespace EmbeddedSigning.AspNetCore;

/// <summary>How a session in a <see cref="SigningView"/> has ended.</summary>
/// <param name="Outcome">What the browser says: good enough to choose a page, never to believe that a document is signed.</param>
/// <param name="Path">Where the <see cref="ISigningReturnHandler"/> sends the browser, or the landing path of the link.</param>
/// <param name="HasSigned">Whether DocuSign says that the recipient has signed; null while it has not said so.</param>
/// <param name="HasDeclined">Whether DocuSign says that the recipient has declined; null while it has not said so.</param>
public sealed record SigningViewEnd(SigningOutcome Outcome, string Path, bool? HasSigned, bool? HasDeclined);
