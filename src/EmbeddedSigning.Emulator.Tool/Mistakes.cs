using System.CommandLine;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Tool;

/// <summary>Describes in one line the first mistake in the arguments.</summary>
internal static class Mistakes
{
    private const string More = "--help lists all flags.";

    /// <returns>The first mistake; null if there is none.</returns>
    public static string? Of(ParseResult arguments) => arguments switch
    {
        { UnmatchedTokens: [var unknown, ..] } when unknown.StartsWith('-') => $"There is no flag {unknown}.{Suggestion(unknown)} {More}",
        { UnmatchedTokens: [var stray, ..] } => $"'{stray}' belongs to no flag. {More}",
        { Errors: [var error, ..] } => error.Message.StartsWith("--", StringComparison.Ordinal) ? error.Message : $"{error.Message} {More}",
        _ => null,
    };

    private static string Suggestion(string unknown)
    {
        var nearest = Flags.All.Select(flag => flag.Name).Append("--help").MinBy(name => EditDistance.Between(unknown, name))!;
        return EditDistance.Between(unknown, nearest) <= Math.Max(2, unknown.Length / 4) ? $" Did you mean {nearest}?" : string.Empty;
    }
}
