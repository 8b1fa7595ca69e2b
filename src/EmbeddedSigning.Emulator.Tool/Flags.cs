using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;

namespace EmbeddedSigning.Emulator.Tool;

/// <summary>The flags of the program, in the order in which its help shows them.</summary>
internal static class Flags
{
    public const int DefaultPort = 8085;

    private const string SomeGuid = "a GUID such as 5c4b8bd5-3a0f-4c0e-9f0b-6a0a4ce8c8f1";

    private static readonly Dictionary<string, EmulatorSettingsFormat> _formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["json"] = EmulatorSettingsFormat.Json,
        ["env"] = EmulatorSettingsFormat.EnvironmentFile,
        ["export"] = EmulatorSettingsFormat.Export,
        ["user-secrets"] = EmulatorSettingsFormat.UserSecrets,
    };

    public static readonly Option<DirectoryInfo> Fixtures = new("--fixtures")
    {
        Description = "A folder with templates/*.json and envelopes/*.json to start with.",
        HelpName = "folder",
    };

    public static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Tell on the standard error what was decided about each request, and why.",
    };

    public static readonly Option<EmulatorSettingsFormat?> SettingsFormat = new("--settings-format")
    {
        Description = "How to print the settings of your application: json (default), env, export or user-secrets.",
        HelpName = "format",
        CustomParser = argument => Parse<EmulatorSettingsFormat?>(
            argument, text => _formats.TryGetValue(text, out var format) ? format : null, $"one of {string.Join(", ", _formats.Keys)}"),
    };

    public static readonly Option<string[]> WriteSettings = new("--write-settings")
    {
        Description = "Write the settings into this file as well: .json, .env, or a .csproj, whose user secrets are written. Repeatable.",
        HelpName = "file",
    };

    private static readonly Option<int?> _port = PortFlag("--port", $"The port for http on 127.0.0.1; {DefaultPort} by default, 0 for any free one.");

    private static readonly Option<int?> _httpsPort = PortFlag(
        "--https-port", "The port for https beside http; 0 for any free one. DocuSign's own SDKs need it.");

    private static readonly Option<FileInfo> _data = new("--data")
    {
        Description = "The file that keeps the state across restarts; in memory by default.",
        HelpName = "file",
    };

    private static readonly Option<DirectoryInfo> _keyFolder = new("--key-folder")
    {
        Description = "The folder that keeps the private key, the ids and the certificates; temporary by default.",
        HelpName = "folder",
    };

    private static readonly Option<FileInfo> _config = new("--config")
    {
        Description = "A JSON file with these settings, and more clients, users and accounts. A flag overrides it.",
        HelpName = "file",
    };

    private static readonly Option<string> _integrationKey = GuidFlag("--integration-key", "The client's integration key.");

    private static readonly Option<string> _clientSecret = new("--client-secret")
    {
        Description = "The client's secret key, for the authorization code grant.",
        HelpName = "text",
    };

    private static readonly Option<string> _userId = GuidFlag("--user-id", "The user's id.");

    private static readonly Option<string> _accountId = GuidFlag("--account-id", "The account's id.");

    private static readonly Option<string[]> _redirectUris = new("--redirect-uri")
    {
        Description = "A redirect URI for the consent page. Repeatable.",
        HelpName = "uri",
    };

    private static readonly Option<bool> _withoutConsent = new("--without-consent")
    {
        Description = "Start without the user's consent: it is then given on the consent page.",
    };

    private static readonly Option<bool> _disclosure = new("--electronic-record-disclosure")
    {
        Description = "Let signers agree to electronic records first, as DocuSign does by default.",
    };

    private static readonly Option<bool> _enforcePollingRule = new("--enforce-polling-rule")
    {
        Description = "Refuse a second read of an envelope's URL within 15 minutes, as a Go-Live review would.",
    };

    private static readonly Option<string[]> _connectKeys = new("--connect-key")
    {
        Description = "An HMAC key that signs Connect messages. Repeatable.",
        HelpName = "text",
    };

    private static readonly Option<string[]> _connectHosts = new("--connect-host")
    {
        Description = "A host besides this machine that Connect messages may go to. Repeatable.",
        HelpName = "host",
    };

    private static readonly Option<FileInfo[]> _trustedAuthorities = new("--trust-ca")
    {
        Description = "A certificate (PEM) that deliveries to https trust, such as a development certificate. Repeatable.",
        HelpName = "file",
    };

    private static readonly Option<IPAddress> _listen = new("--listen")
    {
        Description = "The address to listen on, for containers. Whoever reaches it controls the emulator.",
        HelpName = "address",
        CustomParser = argument =>
            Parse(argument, static text => IPAddress.TryParse(text, out var address) ? address : null, "an IP address"),
    };

    private static readonly Option<string[]> _hostNames = new("--host-name")
    {
        Description = "Another name by which clients reach the emulator, such as that of a container. Repeatable.",
        HelpName = "name",
    };

    public static IReadOnlyList<Option> All { get; } =
    [
        _port, _httpsPort, _data, _keyFolder, _config, Fixtures, SettingsFormat, WriteSettings, Verbose, _integrationKey, _clientSecret, _userId,
        _accountId, _redirectUris, _withoutConsent, _disclosure, _enforcePollingRule, _connectKeys, _connectHosts, _trustedAuthorities, _listen,
        _hostNames,
    ];

    /// <exception cref="ArgumentException">A value cannot be used.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static DocuSignEmulatorOptions ReadOptions(ParseResult arguments)
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
        options.ElectronicRecordDisclosure |= arguments.GetValue(_disclosure);
        options.EnforcePollingRule |= arguments.GetValue(_enforcePollingRule);
        AddTo(options.HostNames, arguments.GetValue(_hostNames));
        AddTo(options.RedirectUris, arguments.GetValue(_redirectUris));
        AddTo(options.ConnectKeys, arguments.GetValue(_connectKeys));
        AddTo(options.ConnectHosts, arguments.GetValue(_connectHosts));
        AddTo(options.ConnectCertificateAuthorities, arguments.GetValue(_trustedAuthorities)?.Select(ca => File.ReadAllText(ca.FullName)));
        return options;
    }

    private static Option<int?> PortFlag(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "number",
        CustomParser = argument => Parse<int?>(
            argument,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort ? port : null,
            $"a number from 0 to {IPEndPoint.MaxPort}"),
    };

    private static Option<string> GuidFlag(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "guid",
        CustomParser = argument => Parse(argument, text => Guid.TryParseExact(text, "D", out _) ? text : null, SomeGuid),
    };

    private static T? Parse<T>(ArgumentResult argument, Func<string, T?> parse, string expected)
    {
        var text = argument.Tokens[0].Value;
        var value = parse(text);
        if (value is null)
        {
            argument.AddError($"{((OptionResult)argument.Parent!).Option.Name} takes {expected}, not '{text}'.");
        }

        return value;
    }

    private static void AddTo(IList<string> list, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
        {
            list.Add(value);
        }
    }
}
