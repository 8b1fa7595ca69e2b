namespace EmbeddedSigning.Emulator;

/// <summary>What became of a Connect message.</summary>
public enum EmulatedConnectStatus
{
    /// <summary>It is on its way, or waits for the next attempt.</summary>
    Pending,

    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>It is given up, until it is republished.</summary>
    Failed,
}
