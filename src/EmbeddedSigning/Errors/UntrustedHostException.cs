namespace EmbeddedSigning;

/// <summary>A response contained a URL that is not https on one of DocuSign's hosts or of <see cref="EmbeddedSigningOptions.TrustedHosts"/>. The
/// library sent nothing there and did not return the URL.</summary>
public sealed class UntrustedHostException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    public UntrustedHostException(string message)
        : base(message)
    {
    }
}
