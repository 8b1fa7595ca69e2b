namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Which documents of an envelope a recipient sees.</summary>
internal static class DocumentVisibility
{
    /// <summary>The envelope as a recipient sees it.</summary>
    public static Envelope VisibleTo(this Envelope envelope, Recipient recipient) =>
        envelope.Documents.All(document => envelope.Shows(document, recipient))
            ? envelope
            : envelope with { Documents = [.. envelope.Documents.Where(document => envelope.Shows(document, recipient))] };

    /// <summary>
    /// Documents are hidden only if the envelope enforces visibility. Then a document can be hidden from a recipient by name, and a document with tabs is
    /// visible only to signers with a tab on it, and to recipients who do not sign.
    /// </summary>
    public static bool Shows(this Envelope envelope, EnvelopeDocument document, Recipient recipient)
    {
        if (!envelope.EnforcesVisibility)
        {
            return true;
        }

        return !recipient.ExcludedDocuments.Contains(document.Id)
            && (!recipient.Signs
                || HasTabOn(recipient, document)
                || !envelope.Recipients.Any(other => HasTabOn(other, document)));
    }

    private static bool HasTabOn(Recipient recipient, EnvelopeDocument document) => recipient.Tabs.Any(tab => tab.DocumentId == document.Id);
}
