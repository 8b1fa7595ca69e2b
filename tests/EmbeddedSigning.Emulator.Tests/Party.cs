namespace EmbeddedSigning.Emulator.Tests;

/// <summary>A user with an account and a client (application) of their own.</summary>
internal sealed record Party(string AccountId, string UserId, string UserName, string IntegrationKey, string PrivateKeyPem)
{
    public string Authorization { get; init; } = string.Empty;

    public string TemplateId { get; init; } = string.Empty;
}
