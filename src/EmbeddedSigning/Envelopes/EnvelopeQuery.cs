namespace EmbeddedSigning.Envelopes;

/// <summary>Which envelopes to list. All filters that are set must fit.</summary>
/// <remarks>See "Envelopes: listStatusChanges" in DocuSign's eSignature REST API documentation.</remarks>
public sealed class EnvelopeQuery
{
    /// <summary>The most envelopes that DocuSign puts into a page: 1,000.</summary>
    public const int MaximumPageSize = 1000;

    private readonly int _pageSize = 100;

    /// <summary>Lists envelopes whose status changed since a moment; drafts count from their creation.</summary>
    /// <param name="changedSince">The moment. DocuSign demands one, so that it need not search everything.</param>
    public EnvelopeQuery(DateTimeOffset changedSince) => ChangedSince = changedSince;

    /// <summary>The status of each envelope changed then or later.</summary>
    public DateTimeOffset ChangedSince { get; }

    /// <summary>The status of each envelope changed then or earlier; null for no limit.</summary>
    public DateTimeOffset? ChangedUntil { get; init; }

    /// <summary>The statuses that envelopes may have; empty for any.</summary>
    public IReadOnlyList<EnvelopeStatus> Statuses { get; init; } = [];

    /// <summary>A custom field that envelopes must have, with this value; null for no matter which. <see cref="CustomField.Show"/> does not count.</summary>
    public CustomField? CustomField { get; init; }

    /// <summary>The folder in which envelopes must be; null for all.</summary>
    public EnvelopeFolder? Folder { get; init; }

    /// <summary>A text that the envelope's subject, or the name or address of a recipient or the sender, contains; null for any.</summary>
    public string? SearchText { get; init; }

    /// <summary>The parts to read with each envelope, in the same calls. <see cref="EnvelopeParts.Tabs"/> is not among them: DocuSign lists envelopes without
    /// tabs.</summary>
    public EnvelopeParts Parts { get; init; }

    /// <summary>How many envelopes one call fetches, 1 to <see cref="MaximumPageSize"/>; 100 unless set. With many parts take fewer, because an answer is
    /// read up to 4 MB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such page.</exception>
    public int PageSize
    {
        get => _pageSize;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaximumPageSize);
            _pageSize = value;
        }
    }

    /// <summary>The <see cref="EnvelopePage.Cursor"/> of the page to continue behind; null to begin with the first. All else must be as it was.</summary>
    public string? Cursor { get; init; }
}
