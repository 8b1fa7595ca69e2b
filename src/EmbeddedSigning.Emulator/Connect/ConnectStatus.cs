namespace EmbeddedSigning.Emulator.Connect;

/// <summary>The delivery status of a message; the same names and numbers as the public <c>EmulatedConnectStatus</c>.</summary>
internal enum ConnectStatus
{
    Pending,
    Delivered,
    Failed,
}
