using System.Text;
using EmbeddedSigning.Emulator;

namespace EmbeddedSigning.PackageTests;

/// <summary>From <c>dotnet new embedded-signing</c> to a signed PDF, with the packed templates in a place of their own.</summary>
[Category("Slow")]
internal sealed class TemplateTests
{
    private readonly DirectoryInfo _hive = Directory.CreateTempSubdirectory("embedded-signing-hive-");

    [OneTimeSetUp]
    public Task InstallAsync() =>
        Command.RunAsync(_hive.FullName, "dotnet", $"new install {Packages.Find(Packages.Templates)} --debug:custom-hive {_hive.FullName}");

    [OneTimeTearDown]
    public void Delete() => _hive.Delete(recursive: true);

    [Test]
    public async Task A_new_console_program_signs_a_pdf_and_writes_none_that_nobody_signed()
    {
        using var project = await CreateAsync("console", "net10.0");
        var warnings = await project.DotnetAsync("build");

        await project.DotnetAsync("run --no-build");

        warnings.Should().Contain("0 Warning(s)");
        ShouldBePdf(await File.ReadAllBytesAsync(project.FullPath("signed.pdf")));

        File.Delete(project.FullPath("signed.pdf"));
        await using var account = await DocuSignEmulator.StartAsync();
        account.WriteSettings(project.FullPath("appsettings.json"));
        await project.UseBrowserAsync("#!/bin/sh\n");
        using var process = project.Start("run --no-build");
        await process.WaitForExitAsync();

        (await process.StandardError.ReadToEndAsync()).Should().StartWith("Nothing was signed: the envelope is ");
        process.ExitCode.Should().Be(1);
        File.Exists(project.FullPath("signed.pdf")).Should().BeFalse();

        project.UseNoBrowser();
        using var onServer = project.Start("run --no-build");
        var shown = await onServer.StandardOutput.ReadToEndAsync();
        (await onServer.StandardError.ReadToEndAsync()).Should().StartWith("Nothing was signed: the envelope is ");
        shown.Should().Contain($"Sign at {account.BaseUri}");
    }

    [TestCase("web", "net10.0")]
    [TestCase("startup", "net8.0")]
    public async Task A_new_web_application_shows_a_signed_pdf(string kind, string framework)
    {
        using var project = await CreateAsync(kind, framework);
        var warnings = await project.DotnetAsync("build");
        using var site = await RunningSite.StartTemplateAsync(project);
        using var signer = new EmulatedSigner();

        var start = await site.Browser.GetStringAsync(site.Address);
        using var sent = await site.Browser.PostAsync(new Uri(site.Address, "/leases"), content: null);
        var signingUrl = await site.FollowAsync(sent.Headers.Location!);
        var returnUrl = await signer.SignAsync(signingUrl);
        var landing = await site.FollowAsync(returnUrl);
        var page = await site.Browser.GetStringAsync(landing);

        warnings.Should().Contain("0 Warning(s)");
        start.Should().Contain("Sign a lease");
        page.Should().Contain("The lease is signed");
        ShouldBePdf(await site.Browser.GetByteArrayAsync(new Uri($"{landing}/signed.pdf")));
    }

    private Task<NewProject> CreateAsync(string kind, string framework) =>
        NewProject.CreateAsync($"embedded-signing --kind {kind} --framework {framework} --debug:custom-hive {_hive.FullName}", framework);

    private static void ShouldBePdf(byte[] bytes) => Encoding.ASCII.GetString(bytes, 0, 5).Should().Be("%PDF-");
}
