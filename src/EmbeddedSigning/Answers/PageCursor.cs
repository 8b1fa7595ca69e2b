using System.Globalization;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Answers;

/// <summary>Where a list of envelopes continues: after an envelope that was read. Its position alone is not enough, because envelopes that change
/// leave a filtered list, and later envelopes move forward.</summary>
/// <param name="Position">The position after the envelope when it was read.</param>
/// <param name="CreatedAt">When the envelope was created; null when DocuSign does not say.</param>
/// <param name="EnvelopeId">The envelope.</param>
internal sealed record PageCursor(int Position, DateTimeOffset? CreatedAt, EnvelopeId EnvelopeId)
{
    private const char Separator = '_';

    /// <summary>Reads the output of <see cref="ToString"/>; null for any other text.</summary>
    public static PageCursor? TryParse(string text) =>
        text.Split(Separator) is [var position, var ticks, var id]
        && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        && time <= DateTimeOffset.MaxValue.UtcTicks
        && EnvelopeId.TryParse(id, out var envelopeId)
            ? new PageCursor(place, time == 0 ? null : new DateTimeOffset(time, TimeSpan.Zero), envelopeId)
            : null;

    /// <summary>Whether a page that begins with this envelope starts too late, so that it misses unread envelopes.</summary>
    public bool IsBefore(Envelope first) => first.CreatedAt > CreatedAt;

    /// <summary>Whether an envelope was read already.</summary>
    public bool HasRead(Envelope envelope) => envelope.EnvelopeId == EnvelopeId || envelope.CreatedAt < CreatedAt;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Position}{Separator}{CreatedAt?.UtcTicks ?? 0}{Separator}{EnvelopeId}");
}
