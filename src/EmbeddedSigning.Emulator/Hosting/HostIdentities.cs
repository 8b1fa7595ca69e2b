using EmbeddedSigning.Emulator.AppsAndKeys;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Hosting;

/// <summary>
/// The ids and secrets of the ready-made client, user and account: from the options, else from the data file, else new ones.
/// </summary>
/// <param name="IntegrationKey">The client.</param>
/// <param name="ClientSecret">Its secret key.</param>
/// <param name="PrivateKeyPem">Its private key; null when the options register a public key.</param>
/// <param name="UserId">The user.</param>
/// <param name="AccountId">The account.</param>
internal sealed record HostIdentities(Guid IntegrationKey, string ClientSecret, string? PrivateKeyPem, Guid UserId, Guid AccountId)
{
    private const string Key = "ready-made";

    /// <summary>Chooses the ids and secrets.</summary>
    /// <param name="options">The caller's options.</param>
    /// <param name="file">The data file, if there is one.</param>
    /// <param name="isFirstStart">Whether the file has no ids yet, or there is no file.</param>
    /// <exception cref="ArgumentException">An id is not a GUID, the data file has another id, or the key file has no RSA key.</exception>
    public static HostIdentities For(DocuSignEmulatorOptions options, DataFile? file, out bool isFirstStart)
    {
        var kept = TableOf(file).Read().SingleOrDefault().Value;
        isFirstStart = kept is null;
        return new HostIdentities(
            Decide(options.IntegrationKey, kept?.IntegrationKey, nameof(options.IntegrationKey)),
            options.ClientSecret ?? kept?.ClientSecret ?? Guid.NewGuid().ToString("D"),
            options.PublicKeyPem is null ? PrivateKey(options.PrivateKeyFile, kept?.PrivateKeyPem) : null,
            Decide(options.UserId, kept?.UserId, nameof(options.UserId)),
            Decide(options.AccountId, kept?.AccountId, nameof(options.AccountId)));
    }

    /// <summary>Stores the ids and secrets in the data file.</summary>
    public void KeepIn(DataFile? file) => TableOf(file).Write(Key, this);

    private static Table<HostIdentities> TableOf(DataFile? file) => new(file, "identities");

    private static string PrivateKey(string? path, string? kept)
    {
        if (path is not null && File.Exists(path))
        {
            var pem = File.ReadAllText(path);
            _ = PublicKey.Import(pem);
            return pem;
        }

        var key = kept ?? TestKeys.PrivateKeyPem;
        if (path is not null)
        {
            PrivateFile.Write(path, key);
        }

        return key;
    }

    private static Guid Decide(string? wanted, Guid? kept, string name)
    {
        if (wanted is null)
        {
            return kept ?? Guid.NewGuid();
        }

        var id = HostRegistry.Parse(wanted, name);
        return kept is null || kept == id
            ? id
            : throw new ArgumentException($"{name}: the data file belongs to {kept:D}. Leave it out, or use another file.", name);
    }

    // The record's generated text would contain the secrets.
    public override string ToString() => $"HostIdentities {IntegrationKey:D}";
}
