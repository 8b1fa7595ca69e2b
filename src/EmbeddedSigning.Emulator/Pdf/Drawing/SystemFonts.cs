namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>The fonts of this machine with TrueType outlines, for scripts that the emulator's own font does not have.</summary>
internal static class SystemFonts
{
    private const int MaximalFiles = 1000;
    private const long MaximalBytes = 64 * 1024 * 1024;

    private static readonly object _lock = new();
    private static readonly Dictionary<int, TrueTypeFile?> _found = [];
    private static readonly List<TrueTypeFile> _open = [];
    private static Queue<string>? _waiting;

    /// <summary>A font that has a character, or null.</summary>
    public static TrueTypeFile? Find(int codePoint)
    {
        lock (_lock)
        {
            if (!_found.TryGetValue(codePoint, out var font))
            {
                font = Search(codePoint);
                _found[codePoint] = font;
            }

            return font;
        }
    }

    private static TrueTypeFile? Search(int codePoint)
    {
        if (_open.FirstOrDefault(font => font.Has(codePoint)) is { } known)
        {
            return known;
        }

        _waiting ??= new Queue<string>(Folders().Where(Directory.Exists).SelectMany(FilesOf).Take(MaximalFiles));
        while (_waiting.TryDequeue(out var path))
        {
            if (TryOpen(path) is { } font)
            {
                _open.Add(font);
                if (font.Has(codePoint))
                {
                    return font;
                }
            }
        }

        return null;
    }

    private static TrueTypeFile? TryOpen(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaximalBytes ? TrueTypeFile.TryRead(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Regular weights come first, because their names are shorter.
    private static IEnumerable<string> FilesOf(string folder) => Directory
        .EnumerateFiles(folder, "*.tt?", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        .OrderBy(path => Path.GetFileName(path).Contains("Bold", StringComparison.OrdinalIgnoreCase))
        .ThenBy(path => path.Length);

    private static IEnumerable<string> Folders()
    {
        if (OperatingSystem.IsWindows())
        {
            return [Environment.GetFolderPath(Environment.SpecialFolder.Fonts)];
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsMacOS()
            ? ["/Library/Fonts", "/System/Library/Fonts", Path.Combine(home, "Library/Fonts")]
            : ["/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(home, ".local/share/fonts"), Path.Combine(home, ".fonts")];
    }
}
