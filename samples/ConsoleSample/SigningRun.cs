using EmbeddedSigning;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace ConsoleSample;

/// <summary>Runs the flow against the emulator or a real account, and turns failures into an exit code and a short message.</summary>
internal static class SigningRun
{
    public static async Task<int> ExecuteAsync(
        SigningSettings settings, bool usesAccount, IAnsiConsole console, CancellationToken cancellationToken)
    {
        try
        {
            // An emulator in this process replaces DocuSign: nothing leaves this machine.
            await using var emulator = usesAccount ? null : await DocuSignEmulator.StartAsync(cancellationToken: cancellationToken);
            using var host = SampleHost.Build(emulator);
            await host.StartAsync(cancellationToken);

            console.MarkupLineInterpolated($"[bold]EmbeddedSigning[/]: {settings.Document.Name} for {settings.SignerName}, with {(emulator is null ? "your DocuSign account" : $"the emulator at {emulator.BaseUri}")}");
            var flow = new SigningFlow(host.Services.GetRequiredService<IEmbeddedSigningClient>(), settings, console);
            var completed = await flow.RunAsync(cancellationToken);
            if (completed)
            {
                console.MarkupLineInterpolated($"Open signed.pdf{(settings.LetsPersonSign ? "." : "; with --wait you sign yourself, in a browser.")}");
            }

            await host.StopAsync(CancellationToken.None);
            return completed ? 0 : 1;
        }
        catch (OptionsValidationException exception)
        {
            console.MarkupLine("[red]The configuration is incomplete:[/]");
            foreach (var failure in exception.Failures)
            {
                console.MarkupLineInterpolated($"- {failure}");
            }
        }
        catch (ConsentRequiredException exception)
        {
            console.MarkupLine("[red]Consent is missing.[/] Open this page once, sign in as the user to impersonate, and allow access:");
            console.Profile.Out.Writer.WriteLine(exception.ConsentUrl.AbsoluteUri);
        }
        catch (Exception exception) when (exception is EmbeddedSigningException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            console.MarkupLineInterpolated($"[red]{exception.Message}[/]");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            console.MarkupLine("[yellow]Cancelled.[/]");
        }

        return 1;
    }
}
