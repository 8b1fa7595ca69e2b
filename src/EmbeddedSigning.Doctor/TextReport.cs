using EmbeddedSigning.Diagnostics;
using Spectre.Console;

namespace EmbeddedSigning.Doctor;

/// <summary>Tells the results to a person: a line for each check, and its page below it.</summary>
internal sealed class TextReport : Report
{
    private readonly IAnsiConsole _console;

    public TextReport(IAnsiConsole console)
    {
        _console = console;

        // Redirected output has lines of any length; a URL that is broken in two is of no use.
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
                _ => "[grey]–[/]",
            };
            _console.MarkupLine($"{mark} [bold]{Markup.Escape(result.Name)}[/]: {Markup.Escape(result.Message).ReplaceLineEndings("\n    ")}");
            if (result.HelpUrl is not null)
            {
                _console.Profile.Out.Writer.WriteLine(result.HelpUrl.AbsoluteUri);
            }
        }
    }
}
