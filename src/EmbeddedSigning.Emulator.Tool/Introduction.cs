namespace EmbeddedSigning.Emulator.Tool;

/// <summary>What the program tells whoever starts it: how to point the library and DocuSign's SDKs at it.</summary>
internal static class Introduction
{
    public static string For(DocuSignEmulator emulator, string? keyFile, string? authorityFile, string? dataFile) => $"""
        DocuSign is on {emulator.BaseUri}{(authorityFile is null ? string.Empty : $" and {emulator.HttpsBaseUri}")}

          integration key  {emulator.IntegrationKey}
          secret key       {emulator.ClientSecret}
          user id          {emulator.UserId}
          account id       {emulator.AccountId}
          private key      {keyFile ?? YourOwnKey}

        Configure the library with

          EmbeddedSigning:OAuthBaseUri             {emulator.BaseUri}
          EmbeddedSigning:AccountId                {emulator.AccountId}
          EmbeddedSigning:JwtGrant:IntegrationKey  {emulator.IntegrationKey}
          EmbeddedSigning:JwtGrant:UserId          {emulator.UserId}
          EmbeddedSigning:JwtGrant:PrivateKeyFile  {keyFile ?? YourOwnKey}

        {(authorityFile is null ? WithoutHttps : Sdks(emulator.HttpsBaseUri, authorityFile))}

        Ctrl+C stops it, and {(dataFile is null ? "it forgets everything" : $"its state stays in {dataFile}")}.
        """;

    private const string YourOwnKey = "(the file with your own, whose public key is registered)";

    private const string WithoutHttps = "DocuSign's own SDKs speak https only: start with --https-port 8443 for them.";

    private static string Sdks(Uri https, string authorityFile) => $"""
        Point DocuSign's SDKs here. The OAuth host comes last, as setting the base path changes it:

          Node.js   apiClient.setBasePath('{https}restapi'); apiClient.setOAuthBasePath('{https.Authority}')
          Python    api_client.host = '{https}restapi'; api_client.set_oauth_host_name('{https.Authority}')
          Java      apiClient.setBasePath("{https}restapi"); apiClient.setOAuthBasePath("{https.Authority}")
          C#        apiClient.SetBasePath("{https}restapi"); apiClient.SetOAuthBasePath("{https.Authority}")
          Ruby      configuration.host = '{https}restapi'; api_client.set_oauth_base_path('{https.Authority}')
          PHP       $config->setHost('{https}restapi'); $apiClient->getOAuth()->setOAuthBasePath('{https.Authority}')

        The JWT calls of Python and C# take the OAuth host once more, as a parameter: '{https.Authority}'.

        They have to trust {authorityFile}. It is for this emulator only; its private key was thrown away.

          Node.js   NODE_EXTRA_CA_CERTS={authorityFile}
          Python    docusign_esign.Configuration().ssl_ca_cert = '{authorityFile}', before the ApiClient is made
          Java      keytool -importcert -noprompt -alias docusign-emulator -file {authorityFile} -keystore emulator.p12 -storepass emulator
                    java -Djavax.net.ssl.trustStore=emulator.p12 -Djavax.net.ssl.trustStorePassword=emulator …
          C#        SSL_CERT_FILE={authorityFile}; on Windows and macOS import it into the store of trusted roots
          Ruby      configuration.ssl_ca_cert = '{authorityFile}'
          PHP       php -d curl.cainfo={authorityFile} …
        """;
}
