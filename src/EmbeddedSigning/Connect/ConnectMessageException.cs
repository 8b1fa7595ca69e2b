namespace EmbeddedSigning.Connect;

/// <summary>The body of a Connect request is no message: too long, not UTF-8, not JSON, or without what every message has. The
/// text quotes nothing of it.</summary>
public sealed class ConnectMessageException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">What went wrong, without secrets and personal data.</param>
    public ConnectMessageException(string message)
        : base(message)
    {
    }
}
