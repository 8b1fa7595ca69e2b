namespace EmbeddedSigning.Connect;

/// <summary>A Connect message has no signature with one of the configured keys. It is forged, was changed in transit, or the account has another
/// key.</summary>
public sealed class ConnectSignatureException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    public ConnectSignatureException()
        : base("The Connect message has no signature of a configured key. Check that the account's HMAC key is configured here, that "
            + "the configuration in DocuSign includes the HMAC signature, and that nothing in front changes the body.")
    {
    }
}
