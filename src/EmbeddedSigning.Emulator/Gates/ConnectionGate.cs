using EmbeddedSigning.Emulator.RequestLogs.Internal;

namespace EmbeddedSigning.Emulator.Gates;

internal static class ConnectionGate
{
    /// <summary>Closes the connection of a request without a response. The client cannot know how far the request got.</summary>
    public static void DropConnection(this HttpContext context)
    {
        // Kestrel may still prepare a response, which is then not sent.
        context.Features.Get<LoggedRequest>()!.GetsNoAnswer();
        context.Abort();
    }
}
