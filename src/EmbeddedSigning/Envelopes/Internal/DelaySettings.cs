namespace EmbeddedSigning.Envelopes.Internal;

/// <summary>How long a sending waits: for a time, or until one.</summary>
internal readonly record struct DelaySettings(TimeSpan? For, DateTimeOffset? Until);
