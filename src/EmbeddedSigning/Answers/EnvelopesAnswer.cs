using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

/// <summary>Envelopes found by transaction id. DocuSign's description has two lists that may contain them.</summary>
internal sealed record EnvelopesAnswer(IReadOnlyList<EnvelopeAnswer> Envelopes)
{
    public static EnvelopesAnswer Read(JsonElement json)
    {
        var envelopes = new List<EnvelopeAnswer>();
        json.AddTo("envelopes"u8, envelopes, EnvelopeAnswer.Read);
        json.AddTo("envelopeTransactionStatuses"u8, envelopes, EnvelopeAnswer.Read);
        return new EnvelopesAnswer(envelopes);
    }

    // Not every response repeats the id. If it does, it must be the same id.
    public EnvelopeAnswer? Find(string transactionId) => Envelopes.FirstOrDefault(envelope =>
        envelope.TransactionId is null || envelope.TransactionId.Equals(transactionId, StringComparison.OrdinalIgnoreCase));
}
