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
            "15. Get the values of tabs\nrent: 950",
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
