namespace EmbeddedSigning.Emulator;

/// <summary>An account: what envelopes, templates and rate limits belong to.</summary>
public sealed class EmulatorAccount
{
    /// <summary>The API account id, a GUID.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the account.</summary>
    public required string Name { get; init; }

    /// <summary>The users who belong to it. Nobody else sees anything of it.</summary>
    public IReadOnlyList<EmulatorMember> Members { get; init; } = [];
}
