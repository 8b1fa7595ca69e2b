using EmbeddedSigning.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace ConsoleSample;

/// <summary>Says what keeps a real account from working.</summary>
internal static class Doctor
{
    public static async Task<int> RunAsync(IAnsiConsole console, CancellationToken cancellationToken)
    {
        // Not started: a host that lacks configuration would not start, and what it lacks is the first thing to tell.
        using var host = SampleHost.Build(emulator: null);
        var results = await host.Services.GetRequiredService<IEmbeddedSigningDiagnostics>().RunAsync(cancellationToken);
        foreach (var result in results)
        {
            var mark = result.Status switch
            {
                DiagnosticStatus.Passed => "[green]✓[/]",
                DiagnosticStatus.Failed => "[red]✗[/]",
                _ => "[grey]–[/]",
            };
            console.MarkupLine($"{mark} [bold]{Markup.Escape(result.Name)}[/]: {Markup.Escape(result.Message).ReplaceLineEndings("\n    ")}");
            if (result.HelpUrl is not null)
            {
                console.Profile.Out.Writer.WriteLine(result.HelpUrl.AbsoluteUri);
            }
        }

        return results.Any(result => result.Status == DiagnosticStatus.Failed) ? 1 : 0;
    }
}
