namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>How the last check of a recipient by one method ended.</summary>
internal sealed record RecipientAuthentication(RecipientAuthenticationMethod Method, bool HasPassed, DateTimeOffset Time);
