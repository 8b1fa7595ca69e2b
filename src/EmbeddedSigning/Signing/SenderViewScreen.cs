namespace EmbeddedSigning.Signing;

/// <summary>The page with which a sender view begins.</summary>
public enum SenderViewScreen
{
    /// <summary>The page of documents, recipients and message.</summary>
    Prepare,

    /// <summary>The page on which tabs are placed.</summary>
    Tagger,
}
