namespace EmbeddedSigning.Emulator.Envelopes.Definitions;

/// <summary>A recipient as it is posted.</summary>
internal sealed record RecipientDefinition
{
    public string? RecipientId { get; init; }

    public string? RoutingOrder { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? ClientUserId { get; init; }

    public string? RoleName { get; init; }

    public TabsDefinition? Tabs { get; init; }
}
