namespace EmbeddedSigning.Envelopes;

/// <summary>Selects the envelopes to list. Every filter that is set must match.</summary>
/// <remarks>See "Envelopes: listStatusChanges" in DocuSign's eSignature REST API documentation.</remarks>
public sealed class EnvelopeQuery
{
    /// <summary>The most envelopes that DocuSign puts into a page: 1,000.</summary>
    public const int MaximumPageSize = 1000;

    private readonly int _pageSize = 100;

    /// <summary>Lists envelopes whose status changed since a time; for drafts, the time of creation counts.</summary>
    /// <param name="changedSince">The time. DocuSign requires one, because it does not search all envelopes.</param>
    public EnvelopeQuery(DateTimeOffset changedSince) => ChangedSince = changedSince;

    /// <summary>The status of each envelope changed then or later.</summary>
    public DateTimeOffset ChangedSince { get; }

    /// <summary>The status of each envelope changed then or earlier; null for no limit.</summary>
    public DateTimeOffset? ChangedUntil { get; init; }

    /// <summary>The statuses that envelopes may have; empty for all except <see cref="EnvelopeStatus.Created"/>. DocuSign lists drafts, and envelopes
    /// that wait to be sent, only if you set that status or their <see cref="Folder"/>.</summary>
    public IReadOnlyList<EnvelopeStatus> Statuses { get; init; } = [];

    /// <summary>A custom field that envelopes must have, with this value; null for any. Its name cannot contain <c>=</c>.
    /// <see cref="CustomField.Show"/> is ignored.</summary>
    public CustomField? CustomField { get; init; }

    /// <summary>The folder in which envelopes must be; null for all.</summary>
    public EnvelopeFolder? Folder { get; init; }

    /// <summary>A text that the envelope's subject, or the name or address of a recipient or the sender, contains; null for any.</summary>
    public string? SearchText { get; init; }

    /// <summary>The parts to read with each envelope, in the same calls. <see cref="EnvelopeParts.Tabs"/> is not among them: DocuSign lists envelopes without
    /// tabs.</summary>
    public EnvelopeParts Parts { get; init; }

    /// <summary>How many envelopes one call fetches, 1 to <see cref="MaximumPageSize"/>; 100 unless set. With many parts use fewer, because a response
    /// is read up to 4 MB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside this range.</exception>
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

    /// <summary>The <see cref="EnvelopePage.Cursor"/> of the page to continue after; null for the first page. The other properties must not change
    /// between pages.</summary>
    public string? Cursor { get; init; }
}
