namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>How a check of a recipient ended: of the access code, or of an identity.</summary>
internal sealed record RecipientAuthentication(bool IsAccessCode, bool HasPassed, DateTimeOffset Time);
