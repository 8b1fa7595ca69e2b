using Microsoft.EntityFrameworkCore;

namespace BatchSample;

/// <summary>A row of the CSV file, and its result.</summary>
[PrimaryKey(nameof(Number))]
[Index(nameof(EnvelopeId))]
internal sealed class BatchRow
{
    public required int Number { get; init; }

    public required string Tenant { get; init; }

    public required string Email { get; init; }

    public required string Address { get; init; }

    /// <summary>Identifies the envelope. It is set before the first attempt, so that the envelope can be found after a crash.</summary>
    public required string TransactionId { get; init; }

    /// <summary>When the claim of a process on this row expires (UTC); null if no process has claimed it yet.</summary>
    public DateTime? ClaimedUntil { get; init; }

    public string? EnvelopeId { get; init; }

    /// <summary>Why DocuSign refuses this row. Set it to null after the row is corrected.</summary>
    public string? Error { get; init; }
}
