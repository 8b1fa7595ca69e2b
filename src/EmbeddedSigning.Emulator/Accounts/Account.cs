namespace EmbeddedSigning.Emulator.Accounts;

/// <summary>An account: what envelopes, templates and rate limits belong to.</summary>
internal sealed record Account(Guid Id, string Name);
