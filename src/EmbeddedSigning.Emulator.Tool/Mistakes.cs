using System.CommandLine;

namespace EmbeddedSigning.Emulator.Tool;

/// <summary>Says in one line what is wrong with the arguments.</summary>
internal static class Mistakes
{
    private const string More = "--help lists all flags.";

    /// <returns>The first mistake; null without one.</returns>
    public static string? Of(ParseResult arguments) => arguments switch
    {
        { UnmatchedTokens: [var unknown, ..] } when unknown.StartsWith('-') => $"There is no flag {unknown}.{Suggestion(unknown)} {More}",
        { UnmatchedTokens: [var stray, ..] } => $"'{stray}' belongs to no flag. {More}",
        { Errors: [var error, ..] } => error.Message.StartsWith("--", StringComparison.Ordinal) ? error.Message : $"{error.Message} {More}",
        _ => null,
    };

    private static string Suggestion(string unknown)
    {
        var nearest = Flags.All.Select(flag => flag.Name).Append("--help").MinBy(name => Distance(unknown, name))!;
        return Distance(unknown, nearest) <= Math.Max(2, unknown.Length / 4) ? $" Did you mean {nearest}?" : string.Empty;
    }

    /// <summary>How many letters have to be put in, taken out or changed to make one text of the other (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
