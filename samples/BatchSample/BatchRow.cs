using Microsoft.EntityFrameworkCore;

namespace BatchSample;

/// <summary>A row of the CSV file, and what has become of it.</summary>
[PrimaryKey(nameof(Number))]
[Index(nameof(EnvelopeId))]
internal sealed class BatchRow
{
    public required int Number { get; init; }

    public required string Tenant { get; init; }

    public required string Email { get; init; }

    public required string Address { get; init; }

    /// <summary>Names the envelope from before the first attempt on, so that it can be found after a crash.</summary>
    public required string TransactionId { get; init; }

    /// <summary>Until when a process may be at this row (UTC); null when none has tried it.</summary>
    public DateTime? ClaimedUntil { get; init; }

    public string? EnvelopeId { get; init; }

    /// <summary>Why DocuSign refuses this row. Set it to null after the row is corrected.</summary>
    public string? Error { get; init; }
}
