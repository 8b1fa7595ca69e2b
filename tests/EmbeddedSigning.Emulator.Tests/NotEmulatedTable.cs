using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>The table of the documentation that names what of DocuSign's API the emulator does not have.</summary>
internal sealed partial class NotEmulatedTable
{
    private const string Account = "/v2.1/accounts/{accountId}";

    private readonly List<(string Methods, Regex Path, string Text)> _entries;

    private NotEmulatedTable(List<(string Methods, Regex Path, string Text)> entries)
    {
        _entries = entries;
    }

    public IEnumerable<string> Entries => _entries.Select(entry => entry.Text);

    public static NotEmulatedTable Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "docs", "emulator.md")))
        {
            folder = folder.Parent!;
        }

        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "emulator.md"));
        var rows = page.Split("## What it does not have")[1].Split("\n## ")[0].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal));
        return new NotEmulatedTable([.. rows.SelectMany(row => EntryPattern().Matches(row)).Select(Parse)]);
    }

    /// <summary>The entries that name an operation of the description or of an SDK.</summary>
    public IEnumerable<string> Find(string method, string path) => _entries
        .Where(entry => (entry.Methods.Length == 0 || entry.Methods.Split(' ').Contains(method)) && entry.Path.IsMatch(path))
        .Select(entry => entry.Text);

    private static (string Methods, Regex Path, string Text) Parse(Match match)
    {
        var path = match.Groups["path"].Value;
        var full = path.StartsWith("/v2.1", StringComparison.Ordinal) || path == "/service_information" ? path : Account + path;
        var pattern = ParameterPattern().Replace(Regex.Escape(full.TrimEnd('…')).Replace("}", @"\}", StringComparison.Ordinal), @"\{\w+\}");
        return (
            match.Groups["methods"].Value.Trim(),
            new Regex($"^{pattern}{(path.EndsWith('…') ? string.Empty : "$")}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)),
            match.Value);
    }

    [GeneratedRegex("`(?<methods>([A-Z]+ )*)(?<path>/[^`]*)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntryPattern();

    [GeneratedRegex(@"\\\{\w+\\\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ParameterPattern();
}
