namespace EmbeddedSigning;

/// <summary>The response of an <see cref="ISharedLimits"/> to a client.</summary>
public sealed record SharedLimitsAnswer
{
    /// <summary>Gets how many calls of normal priority may be sent now. Each has a lease, which expires if the process dies.</summary>
    public int Admitted { get; init; }

    /// <summary>Gets how many calls of low priority may be sent now.</summary>
    public int AdmittedLow { get; init; }

    /// <summary>Gets the time after which to ask again for calls of normal priority that were not admitted.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Gets the limit for which calls of normal priority wait.</summary>
    public RateLimitScope Scope { get; init; }

    /// <summary>Gets the time after which to ask again for calls of low priority that were not admitted.</summary>
    public TimeSpan WaitLow { get; init; }

    /// <summary>Gets the limit for which calls of low priority wait.</summary>
    public RateLimitScope ScopeLow { get; init; }

    /// <summary>Gets the number of clients, in all processes, that used the account in the last minute, this one included.</summary>
    public int Clients { get; init; } = 1;
}
