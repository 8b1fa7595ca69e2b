namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Where signers without tabs sign.</summary>
internal static class FreeFormSignatures
{
    /// <summary>
    /// The document that a signer without tabs signs, or has signed: the last one that this signer sees. Supplements, which are shown closed, and files that
    /// signers attach count only if there is nothing else.
    /// </summary>
    /// <returns>Null if the signer has tabs or sees no document.</returns>
    public static EnvelopeDocument? FreeFormDocumentOf(this Envelope envelope, Recipient signer)
    {
        if (!signer.Tabs.IsEmpty)
        {
            return null;
        }

        if (signer.FreeFormDocumentId is { } signed)
        {
            return envelope.Documents.FirstOrDefault(document => document.Id == signed);
        }

        EnvelopeDocument[] visible = [.. envelope.Documents.Where(document => envelope.Shows(document, signer))];
        return visible.LastOrDefault(document => document is { IsSupplement: false, IsAttached: false }) ?? visible.LastOrDefault();
    }
}
