using System.Collections.Frozen;

namespace EmbeddedSigning.Signing.Internal;

/// <summary>The values of <c>authenticationMethod</c> that DocuSign accepts.</summary>
internal static class SigningAuthenticationMethods
{
    private static readonly FrozenSet<string> _all = FrozenSet.ToFrozenSet(
    [
        "Biometric", "Email", "HTTPBasicAuth", "Kerberos", "KnowledgeBasedAuth", "None", "PaperDocuments", "Password",
        "RSASecureID", "SingleSignOn_CASiteminder", "SingleSignOn_InfoCard", "SingleSignOn_MicrosoftActiveDirectory",
        "SingleSignOn_Other", "SingleSignOn_Passport", "SingleSignOn_SAML", "Smartcard", "SSLMutualAuth", "X509Certificate",
    ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns a method that DocuSign accepts.</summary>
    /// <exception cref="ArgumentException">It is another method, for which DocuSign would refuse the view.</exception>
    public static string Check(string method, string parameterName) => _all.Contains(method)
        ? method
        : throw new ArgumentException(
            "DocuSign does not know this authentication method; it knows " + string.Join(", ", _all.Order(StringComparer.Ordinal)) + ".", parameterName);
}
