namespace EmbeddedSigning.Envelopes.Internal;

/// <summary>The delay of a sending: a duration, or a point in time.</summary>
internal readonly record struct DelaySettings(TimeSpan? For, DateTimeOffset? Until);
