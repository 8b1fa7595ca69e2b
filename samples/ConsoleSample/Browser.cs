using System.ComponentModel;
using System.Diagnostics;

namespace ConsoleSample;

/// <summary>The person's own browser.</summary>
internal static class Browser
{
    /// <summary>Opens a page where there is a browser; without one, as on a server, the person opens it by hand.</summary>
    public static void TryOpen(Uri url)
    {
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
