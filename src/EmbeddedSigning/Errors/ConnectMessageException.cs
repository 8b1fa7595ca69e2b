namespace EmbeddedSigning.Connect;

/// <summary>The body of a Connect request is not a message: it is too long, not UTF-8, not JSON, or lacks required members. The exception's message
/// contains no part of the body.</summary>
public sealed class ConnectMessageException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    public ConnectMessageException(string message)
        : base(message)
    {
    }
}
