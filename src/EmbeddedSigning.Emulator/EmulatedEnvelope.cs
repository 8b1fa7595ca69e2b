using EmbeddedSigning.Emulator.Envelopes;

namespace EmbeddedSigning.Emulator;

/// <summary>An envelope as it was when the snapshot was taken.</summary>
public sealed class EmulatedEnvelope
{
    internal EmulatedEnvelope(Envelopes.Envelope envelope)
    {
        Id = envelope.Id.ToString("D");
        Status = envelope.Status.ToWire();
        EmailSubject = envelope.EmailSubject;
        EmailBlurb = envelope.EmailBlurb;
        TransactionId = envelope.TransactionId;
        VoidedReason = envelope.VoidedReason;
        DocumentNames = [.. envelope.Documents.Select(document => document.Name)];
        Recipients = [.. envelope.Recipients.Select(recipient => new EmulatedRecipient(recipient))];
    }

    /// <summary>The envelope id, a GUID.</summary>
    public string Id { get; }

    /// <summary>
    /// The status in DocuSign's API: <c>created</c>, <c>sent</c>, <c>delivered</c>, <c>completed</c>, <c>declined</c> or <c>voided</c>.
    /// </summary>
    public string Status { get; }

    /// <summary>The subject of the e-mail, which also names the envelope.</summary>
    public string EmailSubject { get; }

    /// <summary>The message of the e-mail; empty when there is none.</summary>
    public string EmailBlurb { get; }

    /// <summary>The id that the sender chose for later lookups of the envelope; null if there is none.</summary>
    public string? TransactionId { get; }

    /// <summary>Why the envelope was voided; null if it was not voided.</summary>
    public string? VoidedReason { get; }

    /// <summary>The names of the documents, in their order.</summary>
    public IReadOnlyList<string> DocumentNames { get; }

    /// <summary>The recipients: signers first, then carbon copies.</summary>
    public IReadOnlyList<EmulatedRecipient> Recipients { get; }
}
