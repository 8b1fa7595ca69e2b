using System.ComponentModel;
using System.Diagnostics;

namespace EmbeddedSigning.Doctor;

/// <summary>The person's own browser.</summary>
internal static class Browser
{
    /// <summary>Opens a page where there is a browser. Without one, as on a server, the person opens the printed URL by hand.</summary>
    public static void TryOpen(Uri? url)
    {
        if (url is null)
        {
            return;
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo(url.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception exception) when (exception is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            // The URL was printed too.
        }
    }
}
