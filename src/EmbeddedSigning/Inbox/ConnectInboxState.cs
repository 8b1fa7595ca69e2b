namespace EmbeddedSigning.Inbox;

/// <summary>The state of a message in an inbox.</summary>
public enum ConnectInboxState
{
    /// <summary>Unknown: the message was never added, or the store has lost it.</summary>
    Unknown,

    /// <summary>The inbox contains the message, possibly as a dead letter.</summary>
    Pending,

    /// <summary>The message was handled, or removed as a dead letter.</summary>
    Handled,
}
