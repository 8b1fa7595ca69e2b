namespace EmbeddedSigning.Inbox;

/// <summary>A message whose last attempt failed.</summary>
/// <param name="Message">The message.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">The type of the last failure.</param>
/// <param name="FailedAt">When it failed last.</param>
public sealed record ConnectInboxDeadLetter(ConnectInboxMessage Message, int Attempts, string Error, DateTimeOffset FailedAt);
