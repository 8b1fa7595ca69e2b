using System.Security.Cryptography;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>A text is no usable private key. The message says what it is instead, completes a sentence, and quotes nothing of it.</summary>
internal sealed class PrivateKeyException(string message) : CryptographicException(message);
