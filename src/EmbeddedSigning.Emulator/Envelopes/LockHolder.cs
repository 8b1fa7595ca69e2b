namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The holder of a lock: "a specific user of a specific app", as DocuSign says.</summary>
/// <param name="UserId">The user.</param>
/// <param name="IntegrationKey">The app.</param>
internal sealed record LockHolder(Guid UserId, Guid IntegrationKey);
