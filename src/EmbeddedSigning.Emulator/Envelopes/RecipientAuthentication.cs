namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The result of the last check of a recipient by one method.</summary>
internal sealed record RecipientAuthentication(RecipientAuthenticationMethod Method, bool HasPassed, DateTimeOffset Time);
