using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Signing.Internal;

/// <summary>The rule for every URL to which DocuSign returns the browser.</summary>
internal static class ReturnUrls
{
    public static Uri Check(Uri returnUrl, string parameterName)
    {
        if (!returnUrl.IsAbsoluteUri || !SecureUri.IsSecure(returnUrl))
        {
            throw new ArgumentException("The return URL must be an absolute https URL (http on loopback only).", parameterName);
        }

        if (returnUrl.Fragment.Length > 0 || returnUrl.UserInfo.Length > 0)
        {
            throw new ArgumentException("The return URL must have no fragment and no user name.", parameterName);
        }

        return returnUrl.AbsoluteUri.Length <= RecipientViewRequest.MaximumReturnUrlLength
            ? returnUrl
            : throw new ArgumentException(
                $"The return URL has {returnUrl.AbsoluteUri.Length} characters; DocuSign cuts it after "
                + $"{RecipientViewRequest.MaximumReturnUrlLength}. Keep state on the server and only its id in the URL.", parameterName);
    }
}
