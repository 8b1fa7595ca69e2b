namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A person who may become a recipient.</summary>
internal sealed record RecipientOption(string Label, string Name, string Email, string? RoleName);
