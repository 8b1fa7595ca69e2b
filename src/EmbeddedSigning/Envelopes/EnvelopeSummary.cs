namespace EmbeddedSigning.Envelopes;

/// <summary>The result of creating an envelope.</summary>
/// <param name="EnvelopeId">The envelope.</param>
/// <param name="Status"><see cref="EnvelopeStatus.Sent"/>, or <see cref="EnvelopeStatus.Created"/> for a draft.</param>
/// <param name="TransactionId">The transaction id it was created with, by which it can be found for seven days.</param>
public sealed record EnvelopeSummary(EnvelopeId EnvelopeId, EnvelopeStatus Status, string TransactionId);
