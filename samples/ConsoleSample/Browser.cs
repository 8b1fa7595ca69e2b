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
            // On Linux xdg-open reports into the terminal each browser that it does not find.
            using var process = Process.Start(OperatingSystem.IsLinux()
                ? new ProcessStartInfo("sh", ["-c", "exec xdg-open \"$0\" </dev/null >/dev/null 2>&1", url.AbsoluteUri])
                : new ProcessStartInfo(url.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception exception) when (exception is Win32Exception or FileNotFoundException or PlatformNotSupportedException)
        {
            // The URL was printed too.
        }
    }
}
