namespace EmbeddedSigning.Emulator;

/// <summary>The delivery status of a Connect message.</summary>
public enum EmulatedConnectStatus
{
    /// <summary>It is being delivered, or waits for the next attempt.</summary>
    Pending,

    /// <summary>The receiver acknowledged it.</summary>
    Delivered,

    /// <summary>All attempts failed; it is not delivered unless it is republished.</summary>
    Failed,
}
