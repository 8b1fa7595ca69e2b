using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EmbeddedSigning.Emulator.Tool;

/// <summary>Prints the command line library's help in lines that fit a terminal, and then examples.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private const int Width = 100;

    private const string Examples = """
        Examples:
          docusign-emulator                                        on port 8085, everything in memory
          docusign-emulator --write-settings appsettings.Development.json
                                                                   your application finds it by itself
          docusign-emulator --key-folder ~/.docusign-emulator --data ~/.docusign-emulator/docusign.db
                                                                   the same ids, key and envelopes next time
          docusign-emulator --https-port 8443                      also for DocuSign's own SDKs
          docusign-emulator --fixtures fixtures --verbose          with templates, telling what it decides

        """;

    private readonly HelpAction _help = new() { MaxWidth = Width };

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = _help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        return exitCode;
    }
}
