using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Tool;

/// <summary>
/// The configuration file of the program: the values of its flags, Connect settings, and further clients, users, accounts and members. Paths in the file are
/// relative to its folder.
/// </summary>
internal sealed record EmulatorConfiguration
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly JsonDocumentOptions _document = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private FileInfo _file = null!;

    public int? Port { get; init; }

    public int? HttpsPort { get; init; }

    public string? Listen { get; init; }

    public IReadOnlyList<string> HostNames { get; init; } = [];

    public string? KeyFolder { get; init; }

    public string? Data { get; init; }

    public string? IntegrationKey { get; init; }

    public string? ClientSecret { get; init; }

    public IReadOnlyList<string> PublicKeyFiles { get; init; } = [];

    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public string? UserId { get; init; }

    public string? UserName { get; init; }

    public string? UserEmail { get; init; }

    public string? AccountId { get; init; }

    public string? AccountName { get; init; }

    public bool? WithoutConsent { get; init; }

    public int? HourlyLimit { get; init; }

    public int? BurstLimit { get; init; }

    public bool? EnforcePollingRule { get; init; }

    public bool? ElectronicRecordDisclosure { get; init; }

    public IReadOnlyList<string> TrustedCertificateFiles { get; init; } = [];

    public IReadOnlyList<string> ConnectKeys { get; init; } = [];

    public IReadOnlyList<string> ConnectHosts { get; init; } = [];

    public IReadOnlyList<EmulatedConnectConfiguration> ConnectConfigurations { get; init; } = [];

    public IReadOnlyList<ClientConfiguration> Clients { get; init; } = [];

    public IReadOnlyList<EmulatorUser> Users { get; init; } = [];

    public IReadOnlyList<EmulatorAccount> Accounts { get; init; } = [];

    public IReadOnlyList<EmulatorMember> Members { get; init; } = [];

    /// <exception cref="ArgumentException">The file is not a valid configuration; the message names the key and the line.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static EmulatorConfiguration Read(FileInfo file)
    {
        try
        {
            var json = File.ReadAllBytes(file.FullName);
            var read = JsonSerializer.Deserialize<EmulatorConfiguration>(json, _json)
                ?? throw new ArgumentException($"{file.Name} is null.", nameof(file));

            // The serializer checks nullable annotations of properties only, not of list elements.
            using var parsed = JsonDocument.Parse(json, _document);
            if (FindListWithNull(parsed.RootElement, "$") is { } list)
            {
                throw new ArgumentException($"{file.Name}: {list} has a null in it.", nameof(file));
            }

            read._file = file;
            return read;
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"{file.Name}: {e.Message}", nameof(file), e);
        }
    }

    /// <summary>Sets the options that the file contains, and leaves the others unchanged.</summary>
    /// <exception cref="ArgumentException">A value cannot be used.</exception>
    public void ApplyTo(DocuSignEmulatorOptions options)
    {
        options.Port = Port ?? options.Port;
        options.HttpsPort = HttpsPort ?? options.HttpsPort;
        options.ListenAddress = Listen is null ? options.ListenAddress : ParseAddress(Listen);
        options.CertificateFolder = KeyFolder is null ? options.CertificateFolder : PathOf(KeyFolder);
        options.DataFile = Data is null ? options.DataFile : PathOf(Data);
        options.IntegrationKey = IntegrationKey ?? options.IntegrationKey;
        options.ClientSecret = ClientSecret ?? options.ClientSecret;
        options.PublicKeyPem = PublicKeyFiles.Count == 0
            ? options.PublicKeyPem
            : string.Join('\n', PublicKeyFiles.Select((path, index) => ReadKey(path, $"publicKeyFiles[{index}]")));
        options.UserId = UserId ?? options.UserId;
        options.UserName = UserName ?? options.UserName;
        options.UserEmail = UserEmail ?? options.UserEmail;
        options.AccountId = AccountId ?? options.AccountId;
        options.AccountName = AccountName ?? options.AccountName;
        options.ConsentGranted = WithoutConsent is { } without ? !without : options.ConsentGranted;
        options.HourlyLimit = HourlyLimit ?? options.HourlyLimit;
        options.BurstLimit = BurstLimit ?? options.BurstLimit;
        options.EnforcePollingRule = EnforcePollingRule ?? options.EnforcePollingRule;
        options.ElectronicRecordDisclosure = ElectronicRecordDisclosure ?? options.ElectronicRecordDisclosure;
        Add(TrustedCertificateFiles.Select(ReadCertificate), options.ConnectCertificateAuthorities);
        Add(HostNames, options.HostNames);
        Add(RedirectUris, options.RedirectUris);
        Add(ConnectKeys, options.ConnectKeys);
        Add(ConnectHosts, options.ConnectHosts);
        Add(ConnectConfigurations, options.ConnectConfigurations);
        Add(Clients.Select(ClientOf), options.Clients);
        Add(Users, options.Users);
        Add(Accounts, options.Accounts);
        Add(Members, options.Members);
    }

    private EmulatorClient ClientOf(ClientConfiguration client, int index) => new()
    {
        IntegrationKey = client.IntegrationKey,
        Secret = client.Secret,
        PublicKeyPems =
        [
            .. client.PublicKeyPems,
            .. client.PublicKeyFiles.Select((path, number) => ReadKey(path, $"clients[{index}].publicKeyFiles[{number}]")),
        ],
        RedirectUris = client.RedirectUris,
    };

    private string ReadCertificate(string path, int index)
    {
        try
        {
            return File.ReadAllText(PathOf(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{_file.Name}: trustedCertificateFiles[{index}]: {e.Message}", nameof(path), e);
        }
    }

    private string ReadKey(string path, string key)
    {
        try
        {
            var pem = File.ReadAllText(PathOf(path));
            EmulatorClient.RequirePublicKeys(pem);
            return pem;
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{_file.Name}: {key}: {PathOf(path)} cannot be read. {e.Message}", nameof(path), e);
        }
    }

    private IPAddress ParseAddress(string text) => IPAddress.TryParse(text, out var address)
        ? address
        : throw new ArgumentException($"{_file.Name}: listen must be an IP address.", nameof(text));

    private string PathOf(string path) => Path.GetFullPath(path, _file.DirectoryName!);

    /// <returns>The path of a list that contains a null; null if there is no such list.</returns>
    private static string? FindListWithNull(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray()
            .Select((item, index) => item.ValueKind == JsonValueKind.Null ? path : FindListWithNull(item, $"{path}[{index}]"))
            .FirstOrDefault(found => found is not null),
        JsonValueKind.Object => element.EnumerateObject()
            .Select(property => FindListWithNull(property.Value, $"{path}.{property.Name}"))
            .FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static void Add<T>(IEnumerable<T> from, IList<T> to)
    {
        foreach (var item in from)
        {
            to.Add(item);
        }
    }
}
