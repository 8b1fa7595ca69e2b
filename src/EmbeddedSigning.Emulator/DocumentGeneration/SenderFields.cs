using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.DocumentGeneration;

/// <summary>The fields of a Word document that the sender fills in before sending: their names in double braces. The row of a table that has a tag of
/// the type TableRow is repeated; the fields in it are columns of that table.</summary>
internal static partial class SenderFields
{
    private const int MaximalLengthInMessage = 60;
    private const int MostNames = 1000;
    private const int MaximalGeneratedLength = 8 * 1024 * 1024;

    /// <summary>The fields of a text, each once, in their order.</summary>
    /// <exception cref="RefusalException">The double braces contain something else, such as a condition.</exception>
    public static ImmutableArray<SenderField> In(string text)
    {
        if (Pattern().Matches(text).FirstOrDefault(static field => field.Value.Contains('\n', StringComparison.Ordinal)) is { } divided)
        {
            throw NotKnown(divided);
        }

        ImmutableArray<SenderField> fields =
        [
            .. text.Split('\n').SelectMany(InLine).GroupBy(static field => field.Name, StringComparer.Ordinal).Select(static group => new SenderField(
                group.Key,
                group.All(static field => field.Columns is null)
                    ? null
                    : [.. group.SelectMany(static field => field.Columns ?? []).Distinct(StringComparer.Ordinal)])),
        ];
        return fields.Sum(static field => 1 + (field.Columns?.Length ?? 0)) <= MostNames
            ? fields
            : throw RefusalException.InvalidParameter($"A document may have {MostNames} fields of the sender's.");
    }

    /// <summary>Replaces the fields by their values, and the row of a table by its rows. A field without a value stays visible.</summary>
    /// <exception cref="RefusalException">The text would be longer than a document may be.</exception>
    public static string Fill(string text, SenderValues given)
    {
        long length = text.Length;
        return string.Join('\n', text.Split('\n').SelectMany(Filled));

        IEnumerable<string> Filled(string line)
        {
            if (!TableTag().IsMatch(line))
            {
                return [Replace(line, given.Values)];
            }

            var row = TableTag().Replace(line, string.Empty);
            return given.Tables.TryGetValue(TableOf(line)!, out var rows) ? rows.Select(values => Replace(row, values, row.Length + 1)) : [line];
        }

        string Replace(string line, ImmutableDictionary<string, string> values, int added = 0)
        {
            Add(added);
            return Pattern().Replace(line, field =>
            {
                var value = values.GetValueOrDefault(NameOf(field), field.Value);
                Add(value.Length);
                return value;
            });
        }

        void Add(int added)
        {
            length += added;
            if (length > MaximalGeneratedLength)
            {
                throw RefusalException.InvalidParameter("The values make the document too long.");
            }
        }
    }

    private static IEnumerable<SenderField> InLine(string line)
    {
        var table = TableOf(line);
        var names = Pattern().Matches(table is null ? line : TableTag().Replace(line, string.Empty)).Select(NameOf);
        return table is null ? names.Select(static name => new SenderField(name, Columns: null)) : [new SenderField(table, [.. names])];
    }

    // A row of a table is a line that begins with the tab of its first cell. A second tag belongs to a table within the row.
    private static string? TableOf(string line) => TableTag().Matches(line) switch
    {
        [] => null,
        [var tag] when line.StartsWith('\t') => tag.Groups["name"].Value,
        [var tag, ..] => throw NotKnown(tag),
    };

    private static string NameOf(Match field)
    {
        var content = field.Groups["content"].Value.Trim();
        return NamePattern().IsMatch(content) ? content : throw NotKnown(field);
    }

    private static RefusalException NotKnown(Match field) => NotEmulated.Refusal(field.Value[..Math.Min(field.Value.Length, MaximalLengthInMessage)]);

    [GeneratedRegex(@"\{\{(?<content>[^{}]*)\}\}", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{Nd}_]*\z", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex NamePattern();

    // Unverified: the letter before the name in DocuSign's tag; the emulator accepts any letter. Word replaces straight quotes by curly ones.
    [GeneratedRegex(
        """\{\{\s*t\s*:\s*["“”]TableRow["“”]\s*[,;]?\s*\p{L}+\s*:\s*["“”](?<name>[\p{L}_][\p{L}\p{Nd}_]*)["“”]\s*;?\s*\}\} ?""",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite)]
    private static partial Regex TableTag();
}
