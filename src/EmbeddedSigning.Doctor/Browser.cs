using System.ComponentModel;
using System.Diagnostics;

namespace EmbeddedSigning.Doctor;

/// <summary>The user's own browser.</summary>
internal static class Browser
{
    /// <summary>Opens a page if there is a browser. Without one, as on a server, the user opens the printed URL by hand.</summary>
    public static void TryOpen(Uri? url)
    {
        if (url is null)
        {
            return;
        }

        try
        {
            // On Linux, xdg-open writes an error to the terminal for each browser that it does not find.
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
