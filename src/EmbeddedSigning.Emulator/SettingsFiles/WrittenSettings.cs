namespace EmbeddedSigning.Emulator.SettingsFiles;

/// <summary>The settings by which an application with the EmbeddedSigning library reaches the emulator.</summary>
/// <param name="IntegrationKey">The client.</param>
/// <param name="UserId">The user.</param>
/// <param name="AccountId">The account.</param>
/// <param name="PrivateKeyFile">The file with the client's private key, if there is one.</param>
/// <param name="PrivateKeyPem">The key, if the emulator has it.</param>
internal sealed record WrittenSettings(Guid IntegrationKey, Guid UserId, Guid AccountId, string? PrivateKeyFile, string? PrivateKeyPem)
{
    private const string Section = "EmbeddedSigning";

    /// <summary>Configuration keys and their values.</summary>
    /// <param name="address">The address of the emulator.</param>
    public IReadOnlyDictionary<string, string?> At(Uri address)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"{Section}:OAuthBaseUri"] = address.AbsoluteUri,
            [$"{Section}:AccountId"] = AccountId.ToString("D"),
            [$"{Section}:JwtGrant:IntegrationKey"] = IntegrationKey.ToString("D"),
            [$"{Section}:JwtGrant:UserId"] = UserId.ToString("D"),
        };
        if (PrivateKeyFile is not null)
        {
            settings[$"{Section}:JwtGrant:PrivateKeyFile"] = PrivateKeyFile;
        }
        else if (PrivateKeyPem is not null)
        {
            settings[$"{Section}:JwtGrant:PrivateKey"] = PrivateKeyPem;
        }

        return settings;
    }

    // The record's generated text would contain the key.
    public override string ToString() => $"WrittenSettings {IntegrationKey:D}";
}
