namespace EmbeddedSigning.Inbox;

/// <summary>The result of adding a message to an inbox.</summary>
public enum ConnectInboxAddition
{
    /// <summary>The inbox is full and refused the message.</summary>
    Full,

    /// <summary>The message was added.</summary>
    Added,

    /// <summary>The inbox contains the message already.</summary>
    Pending,

    /// <summary>The message was handled before.</summary>
    Handled,
}
