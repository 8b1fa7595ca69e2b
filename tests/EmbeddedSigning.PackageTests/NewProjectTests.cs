using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EmbeddedSigning.Emulator;

namespace EmbeddedSigning.PackageTests;

/// <summary>From nothing to a signed PDF, with the packages and the pages and nothing else.</summary>
[Category("Slow")]
internal sealed class NewProjectTests
{
    [Test]
    public async Task The_commands_of_the_first_page_make_a_program_that_signs_a_pdf()
    {
        using var project = await NewProject.CreateAsync("console", "net10.0");
        await project.DotnetAsync("add package EmbeddedSigning");
        await project.DotnetAsync("add package EmbeddedSigning.Emulator");
        project.Write("Program.cs", PrintedCode.FirstUrl);

        var output = await project.DotnetAsync("run");

        output.Should().Contain("DocuSign says: completed.");
        ShouldBePdf(await File.ReadAllBytesAsync(project.FullPath("signed.pdf")));
    }

    // Other packages of version 11 bring it, although its build for .NET Standard lacks a setter that the library was compiled against.
    [Test]
    public async Task A_program_for_NET_8_signs_a_pdf_with_DiagnosticSource_11()
    {
        using var project = await NewProject.CreateAsync("console", "net8.0", "EmbeddedSigning", "EmbeddedSigning.Emulator");
        await project.DotnetAsync("add package System.Diagnostics.DiagnosticSource --version 11.0.0");
        project.Write("Program.cs", PrintedCode.FirstUrl);

        // With the runtime of .NET 8 itself, because the HTTP client of later runtimes needs the setter too.
        var output = await project.DotnetAsync($"run --runtime {RuntimeInformation.RuntimeIdentifier} --self-contained -p:UseAppHost=true");

        output.Should().Contain("DocuSign says: completed.");
        ShouldBePdf(await File.ReadAllBytesAsync(project.FullPath("signed.pdf")));
    }

    // A web application for .NET 8 is among those of the templates.
    [Test]
    public async Task The_web_application_of_the_first_page_shows_a_signed_pdf()
    {
        using var project = await NewProject.CreateAsync("web", "net10.0", "EmbeddedSigning.AspNetCore", "EmbeddedSigning.Emulator");
        project.Write("Program.cs", PrintedCode.FirstUrlOnTheWeb);
        await project.DotnetAsync("build");

        using var site = await RunningSite.StartAsync(project);
        var link = await site.FollowAsync(site.Address);
        var signingUrl = await site.FollowAsync(link);
        using var signer = new EmulatedSigner();
        var returnUrl = await signer.SignAsync(signingUrl);
        var landing = await site.FollowAsync(returnUrl);

        ShouldBePdf(await site.Browser.GetByteArrayAsync(landing));
    }

    [Test]
    public async Task The_web_application_of_the_README_hands_out_a_signing_URL()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var project = await NewProject.CreateAsync("web", "net10.0", "EmbeddedSigning");
        project.Write("Program.cs", PrintedCode.Readme);
        File.Copy(Path.Combine(Packages.Root, "samples", "ConsoleSample", "lease.pdf"), project.FullPath("lease.pdf"));
        project.Write("appsettings.json", JsonSerializer.Serialize(new
        {
            EmbeddedSigning = new
            {
                OAuthBaseUri = docuSign.BaseUri,
                JwtGrant = new { docuSign.IntegrationKey, docuSign.UserId, PrivateKey = docuSign.PrivateKeyPem },
            },
        }));
        await project.DotnetAsync("build");

        using var site = await RunningSite.StartAsync(project);
        using var answer = await site.Browser.PostAsync(new Uri(site.Address, "/lease/sign"), content: null);
        using var signer = new EmulatedSigner();
        await signer.SignAsync(answer.Headers.Location!);

        docuSign.Envelopes.Should().ContainSingle().Which.Status.Should().Be("completed");
    }

    // Lambda's runtime starts a class library from its runtimeconfig.json, and finds its dependencies in its deps.json.
    [Test]
    public async Task A_class_library_is_published_for_Lambda_as_the_page_says()
    {
        using var project = await NewProject.CreateAsync("classlib", "net10.0", "EmbeddedSigning");
        var file = project.FullPath("Lease.csproj");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("</Project>", $"{PrintedCode.LambdaProperties}</Project>", StringComparison.Ordinal));

        await project.DotnetAsync(PrintedCode.LambdaPublish);

        var published = Directory.EnumerateFiles(project.FullPath("publish")).Select(Path.GetFileName);
        published.Should().Contain(["Lease.dll", "Lease.deps.json", "Lease.runtimeconfig.json", "EmbeddedSigning.dll", "Polly.Core.dll"]);
        (await File.ReadAllTextAsync(project.FullPath("publish/Lease.runtimeconfig.json"))).Should().Contain("Microsoft.NETCore.App");
    }

    [Test]
    public async Task The_tools_install_and_run()
    {
        using var project = await NewProject.CreateAsync("console", "net10.0");
        await project.DotnetAsync($"tool install {Packages.Emulator} --tool-path tools");
        await project.DotnetAsync($"tool install {Packages.Doctor} --tool-path tools");

        var emulator = await project.RunAsync(project.FullPath("tools/docusign-emulator"), "--help");
        var doctor = await project.RunAsync(project.FullPath("tools/docusign-doctor"), "--help");

        emulator.Should().Contain("docusign-emulator [options]").And.Contain("--https-port").And.Contain("--data");
        doctor.Should().Contain("docusign-doctor [options]").And.Contain("--json");
    }

    private static void ShouldBePdf(byte[] bytes) => Encoding.ASCII.GetString(bytes, 0, 5).Should().Be("%PDF-");
}
