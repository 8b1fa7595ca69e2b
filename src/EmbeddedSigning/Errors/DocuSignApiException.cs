namespace EmbeddedSigning;

/// <summary>DocuSign refused a call of its REST API. The types derived from this one name the refusals that a program can do
/// something about; <see cref="EmbeddedSigningException.ErrorCode"/> tells the others apart.</summary>
/// <remarks>See "Error codes" in DocuSign's eSignature REST API documentation.</remarks>
public class DocuSignApiException : EmbeddedSigningException
{
    internal DocuSignApiException(string message)
        : base(message)
    {
    }
}
