using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;

namespace EmbeddedSigning.Emulator.Tool;

internal static class Program
{
    private const int DefaultPort = 8085;

    private static readonly Option<int?> _port = new("--port")
    {
        Description = $"The TCP port on 127.0.0.1; 0 takes any free one. {DefaultPort} by default.",
    };

    private static readonly Option<int?> _httpsPort = new("--https-port")
    {
        Description = "The TCP port for https beside http; 0 takes any free one. DocuSign's own SDKs need it.",
    };

    private static readonly Option<IPAddress> _listen = new("--listen")
    {
        Description = "The address to listen on; 127.0.0.1 by default. Anything but a loopback address lets everybody who reaches it control the "
            + "emulator: for containers, whose ports are published on loopback.",
        CustomParser = ParseAddress,
    };

    private static readonly Option<string[]> _hostNames = new("--host-name")
    {
        Description = "A name besides localhost and 127.0.0.1 by which clients reach the emulator, as that of a container; may be "
            + "given several times.",
    };

    private static readonly Option<FileInfo> _config = new("--config")
    {
        Description = "A JSON file that sets what these flags set, and more clients, users, accounts and members. A flag goes before "
            + "the file; what may be given several times adds to it.",
    };

    private static readonly Option<string> _clientSecret = new("--client-secret")
    {
        Description = "The client's secret key, for the authorization code grant.",
    };

    private static readonly Option<DirectoryInfo> _keyFolder = new("--key-folder")
    {
        Description = "Where to write the private key of the client and to keep the certificates of https; by default a new "
            + "folder under the temporary files.",
    };

    private static readonly Option<FileInfo> _data = new("--data")
    {
        Description = "The file that keeps the state across restarts, whatever ends the program; by default it is in memory.",
    };

    private static readonly Option<string> _integrationKey = new("--integration-key")
    {
        Description = "The client's integration key, a GUID.",
    };

    private static readonly Option<string> _userId = new("--user-id") { Description = "The user's id, a GUID." };

    private static readonly Option<string> _accountId = new("--account-id") { Description = "The account's id, a GUID." };

    private static readonly Option<string[]> _redirectUris = new("--redirect-uri")
    {
        Description = "A redirect URI to register for the consent page; may be given several times.",
    };

    private static readonly Option<string[]> _connectKeys = new("--connect-key")
    {
        Description = "An HMAC key that signs Connect messages; may be given several times.",
    };

    private static readonly Option<string[]> _connectHosts = new("--connect-host")
    {
        Description = "A host besides this machine that Connect messages may go to; may be given several times.",
    };

    private static readonly Option<bool> _withoutConsent = new("--without-consent")
    {
        Description = "Start without the user's consent: it is then given on the consent page.",
    };

    private static readonly Option<bool> _enforcePollingRule = new("--enforce-polling-rule")
    {
        Description = "Refuse a read of the same URL of an envelope within 15 minutes, which DocuSign answers and its Go-Live review flags.",
    };

    private static Task<int> Main(string[] args)
    {
        var command = new RootCommand("DocuSign on localhost: OAuth, the eSignature REST API v2.1 and signing pages.")
        {
            _port, _httpsPort, _listen, _hostNames, _config, _data, _keyFolder, _integrationKey, _clientSecret, _userId, _accountId,
            _redirectUris, _connectKeys, _connectHosts, _withoutConsent, _enforcePollingRule,
        };
        command.SetAction(RunAsync);
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        // What is in it is of no use to the next start.
        DirectoryInfo? temporaryFolder = null;
        try
        {
            DocuSignEmulator emulator;
            DocuSignEmulatorOptions options;
            try
            {
                options = ReadOptions(arguments);
                temporaryFolder = options.CertificateFolder is null ? Directory.CreateTempSubdirectory("docusign-emulator-") : null;
                options.CertificateFolder = (temporaryFolder ?? Directory.CreateDirectory(options.CertificateFolder!)).FullName;
                emulator = await DocuSignEmulator.StartAsync(options, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException)
            {
                // Without the name of a parameter, which means nothing to who runs the program.
                await Console.Error.WriteLineAsync(e.Message.Split(" (Parameter '")[0]).ConfigureAwait(false);
                return 1;
            }

            await using (emulator.ConfigureAwait(false))
            {
                await ServeAsync(emulator, options, options.CertificateFolder, cancellationToken).ConfigureAwait(false);
            }

            return 0;
        }
        finally
        {
            temporaryFolder?.Delete(recursive: true);
        }
    }

    private static async Task ServeAsync(DocuSignEmulator emulator, DocuSignEmulatorOptions options, string folder, CancellationToken cancellationToken)
    {
        // Whoever registered public keys has the private ones.
        string? keyFile = null;
        if (options.PublicKeyPem is null)
        {
            // By this name the folder can be one in which others keep theirs.
            keyFile = Path.Combine(folder, $"private-key-{emulator.IntegrationKey}.pem");
            emulator.WritePrivateKey(keyFile);
        }

        var authorityFile = options.HttpsPort is null ? null : Path.Combine(folder, "ca.pem");
        await Console.Out.WriteLineAsync(Introduction.For(emulator, keyFile, authorityFile, options.DataFile)).ConfigureAwait(false);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (keyFile is not null)
        {
            File.Delete(keyFile);
        }
    }

    private static DocuSignEmulatorOptions ReadOptions(ParseResult arguments)
    {
        var options = new DocuSignEmulatorOptions { Port = DefaultPort };
        if (arguments.GetValue(_config) is { } file)
        {
            EmulatorConfiguration.Read(file).ApplyTo(options);
        }

        options.Port = arguments.GetValue(_port) ?? options.Port;
        options.HttpsPort = arguments.GetValue(_httpsPort) ?? options.HttpsPort;
        options.ListenAddress = arguments.GetValue(_listen) ?? options.ListenAddress;
        options.CertificateFolder = arguments.GetValue(_keyFolder)?.FullName ?? options.CertificateFolder;
        options.DataFile = arguments.GetValue(_data)?.FullName ?? options.DataFile;
        options.IntegrationKey = arguments.GetValue(_integrationKey) ?? options.IntegrationKey;
        options.ClientSecret = arguments.GetValue(_clientSecret) ?? options.ClientSecret;
        options.UserId = arguments.GetValue(_userId) ?? options.UserId;
        options.AccountId = arguments.GetValue(_accountId) ?? options.AccountId;
        options.ConsentGranted &= !arguments.GetValue(_withoutConsent);
        options.EnforcePollingRule |= arguments.GetValue(_enforcePollingRule);
        AddTo(options.HostNames, arguments.GetValue(_hostNames));
        AddTo(options.RedirectUris, arguments.GetValue(_redirectUris));
        AddTo(options.ConnectKeys, arguments.GetValue(_connectKeys));
        AddTo(options.ConnectHosts, arguments.GetValue(_connectHosts));
        return options;
    }

    private static IPAddress? ParseAddress(ArgumentResult argument)
    {
        if (IPAddress.TryParse(argument.Tokens[0].Value, out var address))
        {
            return address;
        }

        argument.AddError("--listen must be an IP address.");
        return null;
    }

    private static void AddTo(IList<string> list, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
        {
            list.Add(value);
        }
    }
}
