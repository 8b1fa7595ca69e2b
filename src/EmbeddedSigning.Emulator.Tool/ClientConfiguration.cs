namespace EmbeddedSigning.Emulator.Tool;

/// <summary>A client in the configuration file: its keys may be in files of their own.</summary>
internal sealed record ClientConfiguration
{
    public required string IntegrationKey { get; init; }

    public string? Secret { get; init; }

    public IReadOnlyList<string> PublicKeyPems { get; init; } = [];

    public IReadOnlyList<string> PublicKeyFiles { get; init; } = [];

    public IReadOnlyList<string> RedirectUris { get; init; } = [];
}
