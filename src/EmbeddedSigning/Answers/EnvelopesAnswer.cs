using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

/// <summary>Envelopes found by transaction id. DocuSign's description has two lists that may hold them.</summary>
internal sealed record EnvelopesAnswer(IReadOnlyList<EnvelopeAnswer> Envelopes)
{
    public static EnvelopesAnswer Read(JsonElement json)
    {
        var envelopes = new List<EnvelopeAnswer>();
        json.AddTo("envelopes"u8, envelopes, EnvelopeAnswer.Read);
        json.AddTo("envelopeTransactionStatuses"u8, envelopes, EnvelopeAnswer.Read);
        return new EnvelopesAnswer(envelopes);
    }

    // An answer that repeats the id must repeat the right one; not every answer does.
    public EnvelopeAnswer? Find(string transactionId) => Envelopes.FirstOrDefault(envelope =>
        envelope.TransactionId is null || envelope.TransactionId.Equals(transactionId, StringComparison.OrdinalIgnoreCase));
}
