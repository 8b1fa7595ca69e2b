namespace EmbeddedSigning;

/// <summary>DocuSign refused a call of its REST API. Derived types exist for errors that a program can handle;
/// <see cref="EmbeddedSigningException.ErrorCode"/> distinguishes the others.</summary>
/// <remarks>See "Error codes" in DocuSign's eSignature REST API documentation.</remarks>
public class DocuSignApiException : EmbeddedSigningException
{
    internal DocuSignApiException(string message)
        : base(message)
    {
    }
}
