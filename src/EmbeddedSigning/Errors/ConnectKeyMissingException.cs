namespace EmbeddedSigning.Connect;

/// <summary>There is no key to verify Connect messages with, so every message is refused.</summary>
public sealed class ConnectKeyMissingException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    public ConnectKeyMissingException()
        : base("No Connect key is configured, so every Connect message is refused. Add an HMAC key in DocuSign's settings under "
            + "\"Connect\", \"Connect Keys\", and configure it here.")
    {
    }
}
