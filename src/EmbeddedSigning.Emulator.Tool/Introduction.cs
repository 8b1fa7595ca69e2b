namespace EmbeddedSigning.Emulator.Tool;

/// <summary>The start-up text of the program: how to point the library and DocuSign's SDKs at it.</summary>
internal sealed class Introduction(DocuSignEmulator emulator, EmulatorSettingsFormat format)
{
    private const string YourOwnKey = "(the file with your own, whose public key is registered)";

    private const string WithoutHttps = "DocuSign's own SDKs speak https only: start with --https-port 8443 for them.";

    /// <summary>The file with the private key of the client; null when the options registered a public key.</summary>
    public required string? KeyFile { get; init; }

    /// <summary>The file with the certificate that clients trust; null without https.</summary>
    public required string? AuthorityFile { get; init; }

    /// <summary>The file with the state; null when it is in memory.</summary>
    public required string? DataFile { get; init; }

    /// <summary>The files into which the settings were written.</summary>
    public required IReadOnlyList<string> WrittenFiles { get; init; }

    public override string ToString() => $"""
        DocuSign is on {emulator.BaseUri}{(AuthorityFile is null ? string.Empty : $" and {emulator.HttpsBaseUri}")}
        Open {emulator.BaseUri} to watch and sign.

        {Settings()}

        For other clients:

          integration key  {emulator.IntegrationKey}
          secret key       {emulator.ClientSecret}
          user id          {emulator.UserId}
          account id       {emulator.AccountId}
          private key      {KeyFile ?? YourOwnKey}

        {(AuthorityFile is null ? WithoutHttps : Sdks(emulator.HttpsBaseUri, AuthorityFile))}

        Ctrl+C stops it, and {(DataFile is null ? "it forgets everything" : $"its state stays in {DataFile}")}.
        """;

    private string Settings() => WrittenFiles.Count > 0
        ? $"The settings of your application are in {string.Join(" and ", WrittenFiles)}."
        : $"{Advice}\n\n{emulator.FormatSettings(format)}{(KeyFile is null ? $"\n\nAdd EmbeddedSigning:JwtGrant:PrivateKeyFile {YourOwnKey}." : string.Empty)}";

    private string Advice => format switch
    {
        EmulatorSettingsFormat.Json => "Paste this into your application's appsettings.Development.json (--settings-format prints other forms):",
        EmulatorSettingsFormat.EnvironmentFile => "Paste this into the .env of your application:",
        EmulatorSettingsFormat.Export => "Paste this into the shell that starts your application:",
        _ => "Paste this into a shell in the folder of your project:",
    };

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
