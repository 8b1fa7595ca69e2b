namespace BatchSample;

/// <summary>The configuration section <c>Batch</c>.</summary>
internal sealed class BatchOptions
{
    /// <summary>How many envelopes one process creates at the same time.</summary>
    public int Concurrency { get; set; } = 8;

    /// <summary>For how long a row belongs to a process that has claimed it. A call is cancelled after half of this time. The other half allows for
    /// clock differences, and for an envelope that DocuSign is still creating.</summary>
    public TimeSpan Claim { get; set; } = TimeSpan.FromMinutes(10);
}
