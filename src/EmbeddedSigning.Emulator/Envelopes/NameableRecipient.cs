namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A recipient whom another one may name.</summary>
/// <param name="Recipient">The recipient, with the data known so far.</param>
/// <param name="TakesName">Whether the name may be given or changed.</param>
/// <param name="TakesEmail">Whether the e-mail address may be given or changed.</param>
internal sealed record NameableRecipient(Recipient Recipient, bool TakesName, bool TakesEmail);
