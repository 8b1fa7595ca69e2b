namespace EmbeddedSigning.Inbox;

/// <summary>What an inbox knows of a message.</summary>
public enum ConnectInboxState
{
    /// <summary>Nothing: it was never added, or the store has lost it.</summary>
    Unknown,

    /// <summary>It holds the message, perhaps as a dead letter.</summary>
    Pending,

    /// <summary>The message was handled, or removed as a dead letter.</summary>
    Handled,
}
