namespace EmbeddedSigning;

/// <summary>An answer contained a URL that is not https on one of DocuSign's hosts or of
/// <see cref="EmbeddedSigningOptions.TrustedHosts"/>. Nothing was sent there and the URL was not handed out.</summary>
public sealed class UntrustedHostException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">What went wrong, without secrets and personal data.</param>
    public UntrustedHostException(string message)
        : base(message)
    {
    }
}
