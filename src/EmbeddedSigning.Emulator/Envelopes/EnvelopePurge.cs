using EmbeddedSigning.Emulator.Events;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A requested or completed removal of the documents of a finished envelope.</summary>
/// <param name="IncludesMetadata">Whether tabs, custom fields and attachments are removed, too.</param>
/// <param name="RequestedAt">When the purge was requested. DocuSign purges 14 days later.</param>
/// <param name="CompletedAt">When the documents were removed; null until then.</param>
internal sealed record EnvelopePurge(bool IncludesMetadata, DateTimeOffset RequestedAt, DateTimeOffset? CompletedAt)
{
    public const string Unpurged = "unpurged";

    private static readonly TimeSpan _delay = TimeSpan.FromDays(14);

    public DateTimeOffset DueAt => RequestedAt + _delay;

    /// <summary>The state in DocuSign's API. Unverified: the state of a completed purge.</summary>
    public string State => (IncludesMetadata ? "documents_and_metadata_" : "documents_") + (CompletedAt is null ? "queued" : "purged");

    /// <summary>Adds an envelope to the purge queue, or removes it from the queue.</summary>
    public static Envelope Request(Envelope envelope, string state, DateTimeOffset now)
    {
        if (envelope.Purge is { CompletedAt: not null })
        {
            throw RefusalException.InvalidStatus("The envelope has been purged.");
        }

        return state.ToLowerInvariant() switch
        {
            Unpurged or "documents_dequeued" or "documents_and_metadata_dequeued" => envelope with { Purge = null },
            "documents_queued" => Queue(envelope, includesMetadata: false, now),
            "documents_and_metadata_queued" => Queue(envelope, includesMetadata: true, now),
            _ => throw NotEmulated.Refusal($"purgeState={state}"),
        };
    }

    /// <summary>Removes the documents, and the metadata if requested.</summary>
    public static Envelope Complete(Envelope envelope, EnvelopePurge purge, DateTimeOffset now)
    {
        var purged = envelope with { Purge = purge with { CompletedAt = now }, Documents = [] };
        if (purge.IncludesMetadata)
        {
            purged = purged with
            {
                Attachments = [],
                Comments = [],
                CustomFields = [],
                PrefillTabs = [],
                Recipients = [.. envelope.Recipients.Select(recipient => recipient with { Tabs = [] })],
            };
        }

        return purged.Note(now, "Purged", "The documents were purged", EnvelopeEventNames.EnvelopePurge);
    }

    private static Envelope Queue(Envelope envelope, bool includesMetadata, DateTimeOffset now) =>
        envelope.Status is EnvelopeStatus.Completed or EnvelopeStatus.Declined or EnvelopeStatus.Voided
            ? envelope with { Purge = new EnvelopePurge(includesMetadata, now, CompletedAt: null) }
            : throw RefusalException.InvalidStatus("Only the documents of a completed, declined or voided envelope can be purged.");
}
