using System.ComponentModel;
using System.Diagnostics;

namespace ConsoleSample;

/// <summary>The user's own browser.</summary>
internal static class Browser
{
    /// <summary>Opens a page, if there is a browser. Without one, for instance on a server, the user opens the page on another machine.</summary>
    public static void TryOpen(Uri url)
    {
        try
        {
            // On Linux, xdg-open writes an error to the terminal for each browser that it does not find.
            using var process = Process.Start(OperatingSystem.IsLinux()
                ? new ProcessStartInfo("sh", ["-c", "exec xdg-open \"$0\" </dev/null >/dev/null 2>&1", url.AbsoluteUri])
                : new ProcessStartInfo(url.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception exception) when (exception is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            // Nothing is lost: the URL was printed too.
        }
    }
}
