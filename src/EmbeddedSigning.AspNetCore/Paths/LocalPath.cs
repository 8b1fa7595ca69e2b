namespace EmbeddedSigning.AspNetCore.Paths;

/// <summary>Paths of this application. Browsers are redirected only to them and to DocuSign.</summary>
internal static class LocalPath
{
    public const int MaximumLength = 1000;

    /// <summary>Whether a text is an escaped path, with or without query. Browsers treat <c>//</c> and <c>/\</c> as the beginning of another host,
    /// and drop control characters in between.</summary>
    public static bool IsLocal(string? path) =>
        path is ['/', ..]
        && path.Length <= MaximumLength
        && path is not ['/', '/', ..]
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Says what is wrong with a path that is not local, and what to do.</summary>
    public static string Explain(string? path) => path?.Any(static c => c > '~') is true
        ? "It has characters that a URL does not have: escape its parts with Uri.EscapeDataString, such as /caf%C3%A9."
        : $"It must begin with a single '/', and have no control character, blank or backslash, and at most {MaximumLength} characters.";

    /// <summary>The path for browsers: with the base path of the application in front, unless it is there already.</summary>
    public static string Below(Uri publicUrl, string path)
    {
        var basePath = publicUrl.AbsolutePath.TrimEnd('/');
        return basePath.Length == 0
            || (path.StartsWith(basePath, StringComparison.OrdinalIgnoreCase) && (path.Length == basePath.Length || path[basePath.Length] is '/' or '?' or '#'))
                ? path
                : basePath + path;
    }

    public static bool IsPrefix(string? path) =>
        IsLocal(path)
        && path![^1] != '/'
        && !path.Contains("//", StringComparison.Ordinal)
        && path.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.')
        && !path.Split('/').Any(static segment => segment is "." or "..");
}
