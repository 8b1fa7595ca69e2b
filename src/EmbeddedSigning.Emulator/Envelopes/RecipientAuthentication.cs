namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>How the last check of a recipient by one method ended.</summary>
internal sealed record RecipientAuthentication(AuthenticationMethod Method, bool HasPassed, DateTimeOffset Time);
