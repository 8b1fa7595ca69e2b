namespace EmbeddedSigning;

/// <summary>One call in a <see cref="SharedLimitsReport"/>.</summary>
/// <param name="Number">The number of the call, unique for its client.</param>
/// <param name="Age">The time since its answer; zero while it is in flight.</param>
/// <param name="IsLow">Whether its priority is low.</param>
public readonly record struct SharedLimitsCall(long Number, TimeSpan Age, bool IsLow);
