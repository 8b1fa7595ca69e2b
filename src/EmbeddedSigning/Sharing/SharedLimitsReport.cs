namespace EmbeddedSigning;

/// <summary>The report of a client to an <see cref="ISharedLimits"/>, with the admissions that it requests.</summary>
public sealed record SharedLimitsReport
{
    /// <summary>Gets the id of the client in this process: at most 40 ASCII characters.</summary>
    public required string Client { get; init; }

    /// <summary>Gets the number of calls of normal priority that wait.</summary>
    public int Waiting { get; init; }

    /// <summary>Gets the number of users to whom these calls belong. The limit is divided among users.</summary>
    public int WaitingUsers { get; init; }

    /// <summary>Gets the number of calls of low priority that wait. None is admitted while a call of normal priority waits in any process.</summary>
    public int WaitingLow { get; init; }

    /// <summary>Gets the number of users to whom these calls of low priority belong.</summary>
    public int WaitingLowUsers { get; init; }

    /// <summary>Gets the share of each limit that calls of low priority may use: above 0 and at most 1.</summary>
    public double LowPriorityShare { get; init; } = 1;

    /// <summary>Gets the number of the first call that is admitted. Calls of normal priority get the numbers from here on. Calls of low priority
    /// begin at this number plus <see cref="Waiting"/>.</summary>
    public long NextCall { get; init; }

    /// <summary>Gets the number of calls in flight.</summary>
    public int InFlight { get; init; }

    /// <summary>Gets the calls that were answered, or will never be. Each counts against the burst limit until 30 seconds after its answer.</summary>
    public IReadOnlyList<SharedLimitsCall> Answered { get; init; } = [];

    /// <summary>Gets the calls that are still in flight and whose leases are to be renewed.</summary>
    public IReadOnlyList<SharedLimitsCall> Renewed { get; init; } = [];

    /// <summary>Gets the numbers of calls that were admitted and will not be sent.</summary>
    public IReadOnlyList<long> Returned { get; init; } = [];

    /// <summary>Gets whether DocuSign has answered a call since the last report. Until it has, nothing is known of the limits, and few calls are
    /// admitted.</summary>
    public bool HasAnswer { get; init; }

    /// <summary>Gets the burst limit from DocuSign's headers; null when no header named it since the last report.</summary>
    public long? BurstLimit { get; init; }

    /// <summary>Gets how many calls DocuSign says are left of the burst limit.</summary>
    public long? BurstRemaining { get; init; }

    /// <summary>Gets the hourly limit from DocuSign's headers.</summary>
    public long? HourLimit { get; init; }

    /// <summary>Gets how many calls DocuSign says are left of this hour.</summary>
    public long? HourRemaining { get; init; }

    /// <summary>Gets the time until the hour ends, by DocuSign's clock.</summary>
    public TimeSpan? HourLeft { get; init; }

    /// <summary>Gets how long no call may be sent, because DocuSign has refused a call; null when it has refused none.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>Gets the limit for which DocuSign has refused a call.</summary>
    public RateLimitScope PauseScope { get; init; }
}
