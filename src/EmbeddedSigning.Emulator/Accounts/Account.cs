namespace EmbeddedSigning.Emulator.Accounts;

/// <summary>An account, which has envelopes, templates and rate limits.</summary>
internal sealed record Account(Guid Id, string Name);
