using System.CommandLine;
using System.CommandLine.Invocation;
using Spectre.Console;

namespace EmbeddedSigning.Doctor;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var project = new Option<string>("--project")
        {
            Description = "The application's folder or project file, with its appsettings.json and user secrets.",
            HelpName = "path",
            DefaultValueFactory = _ => ".",
        };
        var environment = new Option<string>("--environment")
        {
            Description = "The environment whose appsettings.<environment>.json is read; user secrets belong to Development.",
            HelpName = "name",
            DefaultValueFactory = _ => ApplicationSettings.DefaultEnvironment,
        };
        var section = new Option<string>("--section")
        {
            Description = "The section of the configuration with the DocuSign settings.",
            HelpName = "name",
            DefaultValueFactory = _ => ExaminedApplication.DefaultSection,
        };
        var client = new Option<string>("--client")
        {
            Description = "The name of a named client, whose endpoints are below /signing/<name>; empty for the client without a name. "
                + "By default the last part of a section that is one of several, such as Tenants:a.",
            HelpName = "name",
        };
        var endpointsSection = new Option<string>("--endpoints-section")
        {
            Description = "The section with the settings of the ASP.NET Core endpoints.",
            HelpName = "name",
            DefaultValueFactory = _ => ExaminedApplication.DefaultEndpointsSection,
        };
        var json = new Option<bool>("--json") { Description = "Print the results as JSON, for scripts." };
        var open = new Option<bool>("--open") { Description = "Open the page that a failed check names, such as the consent page, in the browser." };
        var command = new RootCommand(
            "Checks what an application needs to use DocuSign, and says what to do. Sends nothing and creates nothing. Exit code 0 when all is well.")
        {
            project, environment, section, client, endpointsSection, json, open,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                var environmentName = arguments.GetValue(environment)!;
                var path = Path.GetFullPath(arguments.GetValue(project)!);
                var settings = ApplicationSettings.Read(path, environmentName);

                // Relative paths in settings are below the current directory, which is the application's folder for "dotnet run".
                Environment.CurrentDirectory = ApplicationSettings.FolderOf(path);
                var application = new ExaminedApplication(settings, environmentName).With(arguments.GetValue(section)!, arguments.GetValue(client)) with
                {
                    Endpoints = settings.GetSection(arguments.GetValue(endpointsSection)!),
                    NeedsEndpoints = arguments.GetResult(endpointsSection) is { Implicit: false },
                };
                var results = await Examination.RunAsync(application, cancellationToken).ConfigureAwait(false);
                Report report = arguments.GetValue(json) ? new JsonReport(Console.Out) : new TextReport(AnsiConsole.Console);
                report.Write(results);
                if (arguments.GetValue(open))
                {
                    Browser.TryOpen(results.Select(result => result.HelpUrl).FirstOrDefault(url => url is not null));
                }

                return Report.IsHealthy(results) ? 0 : 1;
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                // For a file that is not JSON, only the inner exceptions say what is wrong, and in which line.
                var error = string.Join(Environment.NewLine, Causes(exception).Select(static cause => cause.Message));
                await Console.Error.WriteLineAsync(error).ConfigureAwait(false);
                if (arguments.GetValue(json))
                {
                    new JsonReport(Console.Out).WriteError(error);
                }

                return 2;
            }
        });
        var parsed = command.Parse(args);
        if (parsed.Action is ParseErrorAction mistake)
        {
            // Prints only the mistake; --help prints the list of all options.
            mistake.ShowHelp = false;
        }

        return await parsed.InvokeAsync().ConfigureAwait(false);
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
