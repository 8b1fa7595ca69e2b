using System.Security.Cryptography;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>A text is not a usable private key. The message says what the text is instead, completes a sentence, and quotes nothing from the
/// text.</summary>
internal sealed class PrivateKeyException(string message) : CryptographicException(message);
