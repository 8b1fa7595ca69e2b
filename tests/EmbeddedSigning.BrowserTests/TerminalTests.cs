using System.Diagnostics;
using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.BrowserTests;

/// <summary>Pictures of what the programs print, in terminals of three widths. Without the run parameter <c>screenshots</c> there is no picture, and no test:
/// other tests read what the programs print.</summary>
public sealed class TerminalTests : BrowserTest
{
    private const int Padding = 32;
    private const double CharacterWidth = 8.45;

    private static readonly string[] _programs = TakesScreenshots ? ["console-sample", "doctor", "doctor-without-settings"] : [];

    [TestCaseSource(nameof(_programs))]
    public async Task A_program_prints_lines_that_fit_into_the_terminal(string name)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var none = new Dictionary<string, string?>();
        var output = Directory.CreateTempSubdirectory("terminal-");
        (string Typed, string Program, IReadOnlyDictionary<string, string?> Settings) run = name switch
        {
            "console-sample" => (
                "dotnet run --project samples/ConsoleSample",
                $"{Repository.Program("samples", "ConsoleSample")} --output {output.FullName}",
                none),
            "doctor" => ("docusign-doctor", $"{Doctor} --project {output.FullName}", docuSign.Settings),
            _ => ("docusign-doctor", $"{Doctor} --project {Path.Combine(Repository.Root, "samples", "ConsoleSample")}", none),
        };
        var page = await OpenBrowserAsync();
        foreach (var width in PageInspection.Widths)
        {
            var columns = (int)((width - Padding) / CharacterWidth);
            var printed = (await RunAsync(run.Program, columns, run.Settings)).Replace(output.FullName, "/home/ada", StringComparison.Ordinal);
            await page.SetContentAsync(TerminalScreen.Render(run.Typed, printed, columns));
            await ExpectNoBarrierAsync(page, $"terminal-{name}", width);
        }

        output.Delete(recursive: true);
    }

    private static string Doctor => Repository.Program("src", "EmbeddedSigning.Doctor", "docusign-doctor");

    // The program writes to a terminal only if it has one: without it there are neither colours nor line breaks.
    private static async Task<string> RunAsync(string program, int columns, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var start = new ProcessStartInfo("script", ["-qec", $"stty cols {columns} rows 60; dotnet {program}", "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            Environment = { ["TERM"] = "xterm-256color" },
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text;
    }
}
