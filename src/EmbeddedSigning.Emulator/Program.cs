using System.CommandLine;
using System.Text;

namespace EmbeddedSigning.Emulator;

internal static class Program
{
    private static readonly Option<int> _port = new("--port")
    {
        Description = "The TCP port on 127.0.0.1; 0 takes any free one.",
        DefaultValueFactory = _ => 8085,
    };

    private static readonly Option<DirectoryInfo> _keyFolder = new("--key-folder")
    {
        Description = "Where to write the private key of the client; by default a new folder under the temporary files.",
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

    private static Task<int> Main(string[] args)
    {
        var command = new RootCommand("DocuSign on localhost: OAuth, the eSignature REST API v2.1 and signing pages, in memory.")
        {
            _port, _keyFolder, _integrationKey, _userId, _accountId, _redirectUris, _connectKeys, _connectHosts,
            _withoutConsent,
        };
        command.SetAction(RunAsync);
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = new DocuSignEmulatorOptions
        {
            Port = arguments.GetValue(_port),
            IntegrationKey = arguments.GetValue(_integrationKey),
            UserId = arguments.GetValue(_userId),
            AccountId = arguments.GetValue(_accountId),
            ConsentGranted = !arguments.GetValue(_withoutConsent),
        };
        AddTo(options.RedirectUris, arguments.GetValue(_redirectUris));
        AddTo(options.ConnectKeys, arguments.GetValue(_connectKeys));
        AddTo(options.ConnectHosts, arguments.GetValue(_connectHosts));

        DocuSignEmulator emulator;
        try
        {
            emulator = await DocuSignEmulator.StartAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return 1;
        }

        await using (emulator.ConfigureAwait(false))
        {
            var keyFile = WritePrivateKey(emulator.PrivateKeyPem, arguments.GetValue(_keyFolder));
            await Console.Out.WriteLineAsync(Introduction(emulator, keyFile)).ConfigureAwait(false);
            await WaitForEndAsync(cancellationToken).ConfigureAwait(false);
            File.Delete(keyFile);
        }

        return 0;
    }

    private static void AddTo(IList<string> list, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
        {
            list.Add(value);
        }
    }

    private static string Introduction(DocuSignEmulator emulator, string keyFile) => $"""
        DocuSign is on {emulator.BaseUri}

          integration key  {emulator.IntegrationKey}
          user id          {emulator.UserId}
          account id       {emulator.AccountId}
          private key      {keyFile}

        Configure the library with

          EmbeddedSigning:OAuthBaseUri             {emulator.BaseUri}
          EmbeddedSigning:AccountId                {emulator.AccountId}
          EmbeddedSigning:JwtGrant:IntegrationKey  {emulator.IntegrationKey}
          EmbeddedSigning:JwtGrant:UserId          {emulator.UserId}
          EmbeddedSigning:JwtGrant:PrivateKeyFile  {keyFile}

        Ctrl+C stops it, and it forgets everything.
        """;

    /// <summary>Writes the key to a file that only its owner can read, from the first byte on.</summary>
    private static string WritePrivateKey(string pem, DirectoryInfo? folder)
    {
        var directory = folder is null
            ? Directory.CreateTempSubdirectory("docusign-emulator-").FullName
            : Directory.CreateDirectory(folder.FullName).FullName;
        var path = Path.Combine(directory, "private-key.pem");

        // An existing file would keep its own permissions.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(pem));
        return path;
    }

    private static async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource();
        await using (cancellationToken.Register(ended.SetResult).ConfigureAwait(false))
        {
            await ended.Task.ConfigureAwait(false);
        }
    }
}
