using System.Text;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>A file that only its owner can read, from the first byte on.</summary>
internal static class PrivateFile
{
    public static void Write(string path, string text)
    {
        // An existing file would keep its own permissions.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text));
    }
}
