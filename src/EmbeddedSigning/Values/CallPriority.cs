namespace EmbeddedSigning;

/// <summary>The order in which a client's calls wait for an account's limits of API calls (3,000 an hour and a number in 30 seconds).</summary>
public enum CallPriority
{
    /// <summary>Calls may use all of the account's limits.</summary>
    Normal,

    /// <summary>Calls wait until no call of normal priority waits, and use at most <see cref="EmbeddedSigningOptions.LowPriorityShare"/> of each limit.
    /// For batches, and for calls that unauthenticated requests can cause. Signing links have this priority.</summary>
    Low,
}
