namespace EmbeddedSigning.Emulator;

/// <summary>The delivery status of a Connect message.</summary>
public enum EmulatedConnectStatus
{
    /// <summary>The message is being delivered, or waits for the next attempt.</summary>
    Pending,

    /// <summary>The receiver acknowledged the message.</summary>
    Delivered,

    /// <summary>All attempts failed; the message is delivered only if it is republished.</summary>
    Failed,
}
