using System.CommandLine;
using System.CommandLine.Help;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace EmbeddedSigning.Emulator.Tool;

internal static class Program
{
    // The shutdown timeout of a .NET host. A busy machine needs more than the library's two seconds to end requests and remove the key folder.
    private static readonly TimeSpan _shutdownTimeout = TimeSpan.FromSeconds(30);

    private static async Task<int> Main(string[] args)
    {
        var command = new RootCommand("DocuSign on localhost: OAuth, the eSignature REST API v2.1 and signing pages.");
        foreach (var flag in Flags.All)
        {
            command.Options.Add(flag);
        }

        command.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
        command.SetAction(RunAsync);
        var arguments = command.Parse(args);
        if (Mistakes.Of(arguments) is { } mistake)
        {
            await Console.Error.WriteLineAsync(mistake).ConfigureAwait(false);
            return 1;
        }

        return await arguments.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = _shutdownTimeout }).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        // System.CommandLine handles signals only after this method has returned to it. Before that, a signal would end the program without removing the key
        // folder.
        await Task.Yield();
        DocuSignEmulatorOptions? options = null;
        try
        {
            options = Flags.ReadOptions(arguments);
            using var loggerFactory = arguments.GetValue(Flags.Verbose) ? CreateLoggerFactory() : null;
            using var folder = KeyFolder.Open(options);
            options.LoggerFactory = loggerFactory;
            var emulator = await DocuSignEmulator.StartAsync(options, cancellationToken).ConfigureAwait(false);
            await using (emulator.ConfigureAwait(false))
            {
                folder.Keep(emulator);
                if (arguments.GetValue(Flags.Fixtures) is { } fixtures)
                {
                    emulator.LoadFixtures(fixtures.FullName);
                }

                await IntroduceAsync(emulator, options, folder, arguments).ConfigureAwait(false);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return 0;
        }
        catch (Exception e) when (e is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(Describe(e, options)).ConfigureAwait(false);
            return 1;
        }
    }

    private static async Task IntroduceAsync(
        DocuSignEmulator emulator, DocuSignEmulatorOptions options, KeyFolder folder, ParseResult arguments)
    {
        var written = arguments.GetValue(Flags.WriteSettings)?.Select(emulator.WriteSettings).ToList() ?? [];
        var authorityFile = options.HttpsPort is null ? null : folder.AuthorityFile;
        var format = arguments.GetValue(Flags.SettingsFormat) ?? EmulatorSettingsFormat.Json;
        await Console.Out.WriteLineAsync(new Introduction(emulator, format)
        {
            KeyFile = options.PrivateKeyFile,
            AuthorityFile = authorityFile,
            DataFile = options.DataFile,
            WrittenFiles = written,
        }.ToString()).ConfigureAwait(false);
    }

    private static ILoggerFactory CreateLoggerFactory() => LoggerFactory.Create(logging =>
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });

        // Logs go to standard error, so that the settings on standard output can be piped into a file.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });

    private static string Describe(Exception exception, DocuSignEmulatorOptions? options)
    {
        if (exception.InnerException is AddressInUseException && options is not null)
        {
            var isHttps = options.HttpsPort is { } https && exception.Message.Contains($":{https}:", StringComparison.Ordinal);
            var (flag, port) = isHttps ? ("--https-port", options.HttpsPort) : ("--port", options.Port);
            return $"Port {port} is in use, perhaps by another emulator. Choose another with {flag}; {flag} 0 takes any free one.";
        }

        // Leaves out the parameter name, which means nothing to the user of the program.
        return exception.Message.Split(" (Parameter '")[0];
    }
}
