namespace EmbeddedSigning.Emulator.Faults.Internal;

/// <summary>Compares the path of a request with the pattern of a fault, segment by segment.</summary>
internal static class FaultPath
{
    private const string OneSegment = "*";
    private const string Rest = "**";

    private static readonly string[] _account = ["restapi", "v2.1", "accounts", OneSegment];

    public static bool IsValid(string pattern) =>
        Split(pattern) is { Length: > 0 } segments && !segments.AsSpan(0, segments.Length - 1).Contains(Rest);

    public static bool Matches(string pattern, string path)
    {
        var segments = Split(path);
        var isWholePath = pattern.StartsWith('/');
        return !isWholePath && segments.Length > _account.Length && StartsWith(segments, _account)
            ? Matches(Split(pattern), segments[_account.Length..])
            : Matches(Split(pattern), segments);
    }

    private static bool Matches(string[] pattern, string[] segments) => pattern is [.. var start, Rest]
        ? segments.Length >= start.Length && StartsWith(segments, start)
        : segments.Length == pattern.Length && StartsWith(segments, pattern);

    private static bool StartsWith(string[] segments, string[] pattern) => pattern.Zip(segments).All(pair =>
        string.Equals(pair.First, OneSegment, StringComparison.Ordinal)
        || string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));

    private static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
