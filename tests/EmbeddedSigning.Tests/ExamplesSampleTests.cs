using System.Diagnostics;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests;

/// <summary>DocuSign's own examples, as samples/Examples has them.</summary>
[TestFixture]
[Category("Slow")]
public sealed class ExamplesSampleTests
{
    [Test]
    public async Task Every_example_says_what_it_read_or_changed()
    {
        var output = await RunAsync();

        foreach (var line in new[]
        {
            "1. Sign within the application\nThe browser came back: signing_complete",
            "2. Send by e-mail\nE-mail: sent",
            "11. Have a user send a draft\nThe sender goes on at Signing",
            "12. Open the console\nThe console has a URL: True",
            "19. Ask for an access code\nWith the code: signing_complete",
            "20. Ask for a phone\nWith the phone: signing_complete",
            "22. Ask questions\nWith wrong answers: id_check_failed",
            "23. Verify an identity\nWith a passport: signing_complete",
            "29. Apply a brand\nWith a brand: sent",
            "30. Apply a brand to a template\nWith a template and a brand: sent",
            "32. Pause a workflow\nAda has signed; Alan Turing: created",
            "33. Resume a workflow\nAfter the resumption Alan Turing: sent",
            "34. Choose a recipient by a value\nAlan Turing: sent",
            "37. Send a text message\nText message: sent",
            "38. Sign HTML on any screen\nTotal: $315",
            "39. Sign in person\nAda Lovelace, hosted by Alan Turing: completed",
            "41. Sign in an account for 21 CFR Part 11\nCFR Part 11 required: False; signing_complete",
            "42. Generate a letter\nA letter with Candidate_Name, Start_Date, Job_Title, Manager_Name, Compensation_Package: signing_complete\n"
                + "Salary $100,000, Bonus 20%, RSUs 150",
            "44. Show a Focused View\nA Focused View works until it is opened, at most 5 minutes",
            "46. Send an e-mail and a text message\nE-mail, SMS, WhatsApp: sent",
            "3. List envelopes\nLease of 12 Garden Street: completed",
            "4. Get an envelope\nLease of 12 Garden Street of Grace Hopper: completed",
            "5. List recipients\n1. Ada Lovelace (signer): completed",
            "6. List documents\n1: lease.txt (content)\ncertificate: Summary (summary)",
            "7. Download documents\nOne document: True; the certificate: True; one PDF: True; one archive: True",
            "8. Create a template\nLease: signer, cc",
            "9. Use a template\nSent: sent",
            "10. Send several documents\nOrder acknowledgement, Battle Plan, Lease, Summary",
            "13. Add a document to a template\nLease, Appendix 1, Summary: 2 recipients",
            "15. Get the values of tabs\nrent: 950",
            "16. Set the values of tabs\nAda: 123000",
            "17. Set the values of a template's tabs\nX, X, green, white, Jabberwocky!, Ada Lovelace",
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
