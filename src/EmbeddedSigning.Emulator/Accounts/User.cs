namespace EmbeddedSigning.Emulator.Accounts;

/// <summary>A person with a login, who sends envelopes and whom a client may impersonate.</summary>
internal sealed record User(Guid Id, string Name, string Email);
