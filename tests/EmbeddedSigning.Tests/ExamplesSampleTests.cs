using System.Diagnostics;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests;

/// <summary>DocuSign's own examples, as samples/Examples has them.</summary>
[TestFixture]
public sealed class ExamplesSampleTests
{
    [Test]
    public async Task Every_example_says_what_it_read_or_changed()
    {
        var output = await RunAsync();

        foreach (var line in new[]
        {
            "3. List envelopes\nLease of 12 Garden Street: completed",
            "4. Get an envelope\nLease of 12 Garden Street of Grace Hopper: completed",
            "5. List recipients\n1. Ada Lovelace (signer): completed",
            "6. List documents\n1: lease.txt (content)\ncertificate: Summary (summary)",
            "7. Download documents\nOne PDF: True; one archive: True",
            "8. Create a template\nLease: signer, cc",
            "9. Use a template\nSent: sent",
            "10. Send several documents\nOrder acknowledgement, Battle plan, Summary",
            "11. Let a sender prepare an envelope\nPrepare it at 127.0.0.1",
            "12. Show an envelope in DocuSign\nSee it at 127.0.0.1",
            "13. Add a document to a template\nLease, Appendix 1, Summary: 2 recipients",
            "15. Get the values of tabs\nrent: 950",
            "16. Set the values of tabs\nAda: 123000",
            "17. Set the values of a template's tabs\ngreen, white, Jabberwocky!, Ada Lovelace",
            "32. Pause a workflow\nAda Lovelace: completed\nAlan Turing: created",
            "33. Resume a workflow\nAda Lovelace: completed\nAlan Turing: sent",
            "35. Schedule an envelope\nWaits: created",
            "36. Delay the routing\nAda Lovelace: completed\nAlan Turing: created",
            "40. Hide documents\nAda sees the plan: False",
            "18. Get custom fields\nlease: 42",
            "45. Delete and restore an envelope\nDeleted and restored",
        })
        {
            output.Should().Contain(line);
        }
    }

    [Test]
    public async Task Examples_are_chosen_by_DocuSigns_numbers() => (await RunAsync("15")).Trim().Should().Be("15. Get the values of tabs\nrent: 950");

    private static async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.Program("samples", "Examples"), .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, output);
        return output.ReplaceLineEndings("\n");
    }
}
