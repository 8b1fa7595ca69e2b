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
    /// Documents are hidden only if the envelope enforces visibility, and never from a recipient with a tab on them. A document can be hidden by name. A
    /// document with tabs of others is visible only to recipients who do not sign.
    /// </summary>
    public static bool Shows(this Envelope envelope, EnvelopeDocument document, Recipient recipient)
    {
        if (!envelope.EnforcesVisibility || HasTabOn(recipient, document))
        {
            return true;
        }

        return !recipient.ExcludedDocuments.Contains(document.Id)
            && (!recipient.Signs || !envelope.Recipients.Any(other => HasTabOn(other, document)));
    }

    private static bool HasTabOn(Recipient recipient, EnvelopeDocument document) => recipient.Tabs.Any(tab => tab.DocumentId == document.Id);
}
