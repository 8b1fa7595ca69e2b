using System.Text.Json;

namespace EmbeddedSigning.Emulator.Tool;

/// <summary>
/// The folder of the private key, the ids and the certificates. A named folder keeps them, so that the next start has the same ids and keys. A temporary
/// folder is removed.
/// </summary>
internal sealed class KeyFolder : IDisposable
{
    private const string KeyFileName = "emulator-private-key.pem";
    private const string IdFileName = "emulator-ids.json";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly DirectoryInfo _folder;
    private readonly bool _isTemporary;
    private readonly bool _keepsIds;

    private KeyFolder(DirectoryInfo folder, bool isTemporary, bool keepsIds)
    {
        _folder = folder;
        _isTemporary = isTemporary;
        _keepsIds = keepsIds;
    }

    /// <summary>The certificate authority that clients trust for https.</summary>
    public string AuthorityFile => PathOf("ca.pem");

    /// <summary>Opens the folder of the options, or creates a temporary one, and sets the options that the folder keeps.</summary>
    /// <exception cref="InvalidDataException">The file with the ids cannot be read.</exception>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static KeyFolder Open(DocuSignEmulatorOptions options)
    {
        var isTemporary = options.CertificateFolder is null;

        // A data file keeps the ids itself. A user who registers public keys has the ids in settings.
        var keepsIds = !isTemporary && options.DataFile is null && options.PublicKeyPem is null;
        var folder = new KeyFolder(
            isTemporary ? Directory.CreateTempSubdirectory("docusign-emulator-") : Directory.CreateDirectory(options.CertificateFolder!),
            isTemporary,
            keepsIds);
        try
        {
            folder.Complete(options);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Keeps the ids of an emulator for the next start.</summary>
    public void Keep(DocuSignEmulator emulator)
    {
        if (_keepsIds)
        {
            var ids = new Ids(emulator.IntegrationKey, emulator.ClientSecret, emulator.UserId, emulator.AccountId);
            File.WriteAllText(PathOf(IdFileName), JsonSerializer.Serialize(ids, _json));
        }
    }

    public void Dispose()
    {
        if (_isTemporary)
        {
            _folder.Delete(recursive: true);
        }
    }

    private void Complete(DocuSignEmulatorOptions options)
    {
        options.CertificateFolder = _folder.FullName;
        options.PrivateKeyFile = options.PublicKeyPem is null ? PathOf(KeyFileName) : null;
        if (_keepsIds && ReadIds() is { } ids)
        {
            options.IntegrationKey ??= ids.IntegrationKey;
            options.ClientSecret ??= ids.ClientSecret;
            options.UserId ??= ids.UserId;
            options.AccountId ??= ids.AccountId;
        }
    }

    private Ids? ReadIds()
    {
        var path = PathOf(IdFileName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Ids>(File.ReadAllText(path), _json) : null;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} cannot be read. Remove it, and there are new ids. {e.Message}", e);
        }
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private sealed record Ids(string IntegrationKey, string ClientSecret, string UserId, string AccountId);
}
