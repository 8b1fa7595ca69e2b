using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport.Answers;

/// <summary>Envelopes found by transaction id. DocuSign's description has two lists that may hold them.</summary>
internal sealed class EnvelopesAnswer
{
    public EnvelopeAnswer[]? Envelopes { get; set; }

    public EnvelopeAnswer[]? EnvelopeTransactionStatuses { get; set; }

    public (EnvelopeId Id, EnvelopeStatus Status)? Find(string transactionId)
    {
        foreach (var envelope in (Envelopes ?? []).Concat(EnvelopeTransactionStatuses ?? []).OfType<EnvelopeAnswer>())
        {
            // An answer that repeats the id must repeat the right one; not every answer does.
            if ((envelope.TransactionId is null || envelope.TransactionId.Equals(transactionId, StringComparison.OrdinalIgnoreCase))
                && envelope.Identify() is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
