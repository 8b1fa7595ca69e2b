using EmbeddedSigning.Diagnostics;
using Spectre.Console;

namespace EmbeddedSigning.Doctor;

/// <summary>Writes the results for a person: a line for each check, and its page below it.</summary>
internal sealed class TextReport : Report
{
    private readonly IAnsiConsole _console;

    public TextReport(IAnsiConsole console)
    {
        _console = console;

        // Redirected output has lines of any length, because a URL that is broken in two is useless.
        if (!console.Profile.Capabilities.Interactive)
        {
            console.Profile.Width = int.MaxValue;
        }
    }

    public override void Write(IReadOnlyList<DiagnosticResult> results)
    {
        foreach (var result in results)
        {
            var mark = result.Status switch
            {
                DiagnosticStatus.Passed => "[green]✓[/]",
                DiagnosticStatus.Failed => "[red]✗[/]",
                DiagnosticStatus.Warning => "[yellow]![/]",
                _ => "[grey]–[/]",
            };
            foreach (var line in $"[bold]{Markup.Escape(result.Name)}[/]: {Markup.Escape(MessageOf(result))}".Split('\n'))
            {
                // A table of one row, because a long line then wraps behind the mark, not below it.
                _console.Write(new Grid()
                    .AddColumn(new GridColumn().Width(1).PadLeft(0).PadRight(1))
                    .AddColumn(new GridColumn().PadLeft(0).PadRight(0))
                    .AddRow(mark, line.TrimEnd('\r')));
                mark = string.Empty;
            }

            if (result.HelpUrl is not null)
            {
                _console.Profile.Out.Writer.WriteLine(result.HelpUrl.AbsoluteUri);
            }
        }
    }

    // The page has a separate line, so that users can copy the whole URL.
    private static string MessageOf(DiagnosticResult result) =>
        result.HelpUrl?.AbsoluteUri is { } url && result.Message.EndsWith(url, StringComparison.Ordinal) ? result.Message[..^url.Length].TrimEnd() : result.Message;
}
