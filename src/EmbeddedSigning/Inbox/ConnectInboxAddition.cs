namespace EmbeddedSigning.Inbox;

/// <summary>What became of a message that an inbox was given.</summary>
public enum ConnectInboxAddition
{
    /// <summary>The inbox is full and did not take it.</summary>
    Full,

    /// <summary>It was added.</summary>
    Added,

    /// <summary>The inbox holds it already.</summary>
    Pending,

    /// <summary>It was handled before.</summary>
    Handled,
}
