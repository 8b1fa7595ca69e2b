using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Http;

/// <summary>Reads the query of a URL.</summary>
internal static class QueryString
{
    /// <summary>The parameters. A parameter that occurs more than once is ambiguous, so it is left out.</summary>
    public static Dictionary<string, string> Parse(string query) => query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static parameter => parameter.Split('=', 2))
        .GroupBy(static parts => Decode(parts[0]), StringComparer.Ordinal)
        .Where(static parameters => parameters.Count() == 1)
        .ToDictionary(
            static parameters => parameters.Key,
            static parameters => parameters.Single() is [_, var value] ? Decode(value) : "",
            StringComparer.Ordinal);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
