using System.Diagnostics;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.ArchitectureTests;

/// <summary>The scripts of a release, in a small repository of their own, with a dotnet that only tells what it was started with.</summary>
[TestFixture]
[Category("Slow")]
[Platform("Linux")]
public sealed class ReleaseScriptTests
{
    private const string Source = "https://packages.example.com/index.json";

    [TestCase("v2.0.0", "v1.9.0", null, TestName = "A_major_version_may_break_the_last_one")]
    [TestCase("v0.3.0", "v0.2.5", null, TestName = "A_minor_version_may_break_the_last_one_before_1_0")]
    [TestCase("v1.0.0", "v0.9.0", null, TestName = "The_first_major_version_may_break_the_last_one")]
    [TestCase("v0.2.1", "v0.2.0", "0.2.0", TestName = "A_patch_before_1_0_may_not_break_the_last_one")]
    [TestCase("v1.3.0", "v1.2.9 v1.2.10", "1.2.10", TestName = "A_minor_version_may_not_break_the_last_one")]
    [TestCase("v1.2.1", "v1.2.0 v1.3.0 v2.0.0", "1.2.0", TestName = "A_patch_of_an_older_version_is_compared_with_the_version_below_it")]
    [TestCase("v1.3.0", "v1.2.0 v1.3.0 v1.3.0-beta.1", "1.2.0", TestName = "A_version_is_not_compared_with_itself_or_with_a_beta")]
    [TestCase("v1.3.0-beta.1", "v1.2.0 v1.3.0", "1.2.0", TestName = "A_beta_is_compared_with_the_version_below_it")]
    [TestCase("v1.0.0", "", null, TestName = "The_first_version_is_compared_with_none")]
    public async Task The_baseline_is_the_highest_compatible_version_below(string tag, string tags, string? baseline)
    {
        var repository = await CreateRepositoryAsync(tags.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        var (arguments, output) = await ReleaseAsync(repository, tag, Source);

        if (baseline is null)
        {
            arguments.Should().NotBeEmpty(output).And.NotContain(argument => argument.Contains("Baseline", StringComparison.Ordinal));
        }
        else
        {
            arguments.Should().Contain($"-p:BaselineVersion={baseline}", output);
        }
    }

    [Test]
    public async Task Packages_that_the_last_release_lacks_have_no_baseline()
    {
        var repository = await CreateRepositoryAsync(["v1.0.0"]);
        await AddProjectAsync(repository, "New", "<IsPackable>true</IsPackable>");
        await AddProjectAsync(repository, "Tests", "");

        var (arguments, _) = await ReleaseAsync(repository, "v1.1.0", Source);

        arguments.Should().Contain("-p:BaselinePackages=|Library|Other|");
    }

    [Test]
    public async Task The_baseline_is_restored_from_the_source_to_which_the_last_release_was_pushed()
    {
        var repository = await CreateRepositoryAsync(["v1.0.0"]);

        var (arguments, _) = await ReleaseAsync(repository, "v1.1.0", Source);

        arguments.Should().Contain($"-p:RestoreAdditionalProjectSources={Source}");
    }

    [Test]
    public async Task Without_a_source_nothing_is_compared_and_the_script_says_so()
    {
        var repository = await CreateRepositoryAsync(["v1.0.0"]);

        var (arguments, output) = await ReleaseAsync(repository, "v1.1.0", source: null);

        arguments.Should().NotBeEmpty().And.NotContain(argument => argument.Contains("Baseline", StringComparison.Ordinal));
        output.Should().Contain("not compared with 1.0.0: PACKAGE_SOURCE");
    }

    [TestCase("PublicAPI.Unshipped.txt", "#nullable enable\nA.B\n")]
    [TestCase("AnalyzerReleases.Unshipped.md", "; Unshipped\n\n### New Rules\n\nRule ID | Category\n--------|---------\nESIGN001 | Security\n")]
    public async Task A_release_with_something_unshipped_is_refused(string file, string text)
    {
        var repository = await CreateRepositoryAsync([]);
        await File.WriteAllTextAsync(Path.Combine(repository, "src", "Library", file), text);

        var (arguments, output) = await ReleaseAsync(repository, "v1.0.0", Source);

        arguments.Should().BeEmpty();
        output.Should().Contain($"{file} has").And.Contain(".ci/ship-public-api 1.0.0");
    }

    [Test]
    public async Task Members_and_rules_are_shipped_with_the_version()
    {
        var library = Path.Combine(await CreateRepositoryAsync([]), "src", "Library");
        await File.WriteAllTextAsync(Path.Combine(library, "PublicAPI.Shipped.txt"), "#nullable enable\nA.Old\nA.Stays\n");
        await File.WriteAllTextAsync(Path.Combine(library, "PublicAPI.Unshipped.txt"), "#nullable enable\nA.New\n*REMOVED*A.Old\n");
        await File.WriteAllTextAsync(Path.Combine(library, "AnalyzerReleases.Shipped.md"), "; Shipped\n; Help\n");
        await File.WriteAllTextAsync(
            Path.Combine(library, "AnalyzerReleases.Unshipped.md"), "; Unshipped\n; Help\n\n### New Rules\n\nRule ID | Category\n--------|---------\nESIGN001 | Security\n");

        var (exitCode, output) = await RunAsync(Path.Combine(library, "..", ".."), "ship-public-api", "1.2.0");

        exitCode.Should().Be(0, output);
        Read("PublicAPI.Shipped.txt").Should().Be("#nullable enable\nA.New\nA.Stays\n");
        Read("PublicAPI.Unshipped.txt").Should().Be("#nullable enable\n");
        Read("AnalyzerReleases.Shipped.md").Should()
            .Be("; Shipped\n; Help\n\n## Release 1.2.0\n\n### New Rules\n\nRule ID | Category\n--------|---------\nESIGN001 | Security\n");
        Read("AnalyzerReleases.Unshipped.md").Should().Be("; Unshipped\n; Help\n");

        string Read(string file) => File.ReadAllText(Path.Combine(library, file));
    }

    [Test]
    public async Task Without_new_rules_no_release_of_analyzers_is_named()
    {
        var repository = await CreateRepositoryAsync([]);

        var (exitCode, output) = await RunAsync(repository, "ship-public-api", "1.2.0");

        exitCode.Should().Be(0, output);
        (await File.ReadAllTextAsync(Path.Combine(repository, "src", "Library", "AnalyzerReleases.Shipped.md"))).Should().Be("; Shipped\n");
    }

    [Test]
    public async Task A_shipped_version_is_the_one_that_a_clone_builds_and_the_pages_name()
    {
        var repository = await CreateRepositoryAsync([]);

        var (exitCode, output) = await RunAsync(repository, "ship-public-api", "1.2.0");

        exitCode.Should().Be(0, output);
        (await File.ReadAllTextAsync(Path.Combine(repository, "Directory.Build.props"))).Should().Contain("<Version>1.2.0</Version>");
        (await File.ReadAllTextAsync(Path.Combine(repository, "docs", "new.md"))).Should()
            .Be("dotnet new install EmbeddedSigning.Templates.1.2.0.nupkg, with Other.0.1.0.nupkg\n");
        (await File.ReadAllTextAsync(Path.Combine(repository, "src", "Library", "README.md"))).Should().Be("EmbeddedSigning.1.2.0.nupkg\n");
    }

    [TestCase("v1.2.0", "release create v1.2.0 packages/a.nupkg --verify-tag --generate-notes")]
    [TestCase("v1.2.0-beta.1", "release create v1.2.0-beta.1 packages/a.nupkg --verify-tag --generate-notes --prerelease")]
    public async Task A_version_is_kept_with_its_tag_and_a_beta_is_not_the_latest_release(string tag, string command)
    {
        var (commands, _) = await KeepAsync(tag, isKept: false);

        commands.Should().Equal($"release view {tag}", command);
    }

    [Test]
    public async Task A_release_that_is_repeated_takes_the_packages_that_were_kept()
    {
        var (commands, packages) = await KeepAsync("v1.2.0", isKept: true);

        commands.Should().Equal("release view v1.2.0", "release download v1.2.0 --dir packages");
        packages.Should().Equal("kept.nupkg");
    }

    [TestCase("ship-public-api")]
    [TestCase("ship-public-api", "next")]
    public async Task Members_are_shipped_with_a_version_only(string script, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(await CreateRepositoryAsync([]), script, arguments);

        exitCode.Should().NotBe(0);
        output.Should().Contain("1.2.3");
    }

    // With the packages Library, Other, and Tool, which is a .NET tool.
    private static async Task<string> CreateRepositoryAsync(IReadOnlyList<string> tags)
    {
        var folder = TempFolders.Create();
        Directory.CreateDirectory(Path.Combine(folder, ".ci"));
        foreach (var script in new[] { "release", "keep-release", "ship-public-api" })
        {
            File.Copy(Path.Combine(Repository.Root, ".ci", script), Path.Combine(folder, ".ci", script));
        }

        await AddProjectAsync(folder, "Library", "<IsPackable>true</IsPackable>");
        await AddProjectAsync(folder, "Other", "<IsPackable>true</IsPackable>");
        await AddProjectAsync(folder, "Tool", "<IsPackable>true</IsPackable><PackAsTool>true</PackAsTool>");
        foreach (var (file, text) in new[]
        {
            ("PublicAPI.Shipped.txt", "#nullable enable\n"), ("PublicAPI.Unshipped.txt", "#nullable enable\n"),
            ("AnalyzerReleases.Shipped.md", "; Shipped\n"), ("AnalyzerReleases.Unshipped.md", "; Unshipped\n"),
        })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "src", "Library", file), text);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), "<Project><PropertyGroup><Version>0.1.0</Version></PropertyGroup></Project>\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "src", "Library", "README.md"), "EmbeddedSigning.0.1.0.nupkg\n");
        Directory.CreateDirectory(Path.Combine(folder, "docs"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "docs", "new.md"), "dotnet new install EmbeddedSigning.Templates.0.1.0.nupkg, with Other.0.1.0.nupkg\n");

        var commands = string.Join(" && ", ["git init -q", "git add .", "git commit -qm Start", .. tags.Select(tag => $"git tag {tag}")]);
        var (exitCode, output) = await StartAsync(folder, ["-c", commands]);
        exitCode.Should().Be(0, output);
        return folder;
    }

    private static Task AddProjectAsync(string repository, string name, string properties)
    {
        var folder = Directory.CreateDirectory(Path.Combine(repository, "src", name)).FullName;
        return File.WriteAllTextAsync(Path.Combine(folder, $"{name}.csproj"), $"<Project><PropertyGroup>{properties}</PropertyGroup></Project>");
    }

    private static Task<(int ExitCode, string Output)> RunAsync(string repository, string script, params string[] arguments) =>
        StartAsync(repository, [Path.Combine(repository, ".ci", script), .. arguments]);

    /// <returns>With what the script would have started dotnet; the script ends there.</returns>
    private static async Task<(string[] Arguments, string Output)> ReleaseAsync(string repository, string tag, string? source)
    {
        var told = Path.Combine(repository, "arguments");
        var dotnet = Path.Combine(Directory.CreateDirectory(Path.Combine(repository, "bin")).FullName, "dotnet");
        await File.WriteAllTextAsync(dotnet, $"#!/usr/bin/env bash\nprintf '%s\\n' \"$@\" >'{told}'\nexit 3\n");

        // A file that a process of many threads wrote itself may still be open in a process that was forked meanwhile.
        var (_, output) = await StartAsync(
            repository, ["-c", $"chmod +x bin/dotnet; PATH=$PWD/bin:$PATH exec bash .ci/release {tag}"], source);
        return (File.Exists(told) ? await File.ReadAllLinesAsync(told) : [], output);
    }

    /// <returns>With what the script has started GitHub's program, and what is then in the folder of the packages.</returns>
    private static async Task<(string[] Commands, string[] Packages)> KeepAsync(string tag, bool isKept)
    {
        var repository = await CreateRepositoryAsync([]);
        var told = Path.Combine(repository, "commands");
        Directory.CreateDirectory(Path.Combine(repository, "packages"));
        await File.WriteAllTextAsync(Path.Combine(repository, "packages", "a.nupkg"), "");
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(repository, "bin")).FullName, "gh");
        await File.WriteAllTextAsync(program, $"""
            #!/usr/bin/env bash
            echo "$*" >>'{told}'
            case "$2" in
              view) exit {(isKept ? 0 : 1)} ;;
              download) mkdir -p "$5" && touch "$5/kept.nupkg" ;;
            esac

            """);

        var (exitCode, output) = await StartAsync(
            repository, ["-c", $"chmod +x bin/gh; PATH=$PWD/bin:$PATH exec bash .ci/keep-release {tag} packages"]);

        exitCode.Should().Be(0, output);
        return (
            await File.ReadAllLinesAsync(told),
            [.. Directory.EnumerateFiles(Path.Combine(repository, "packages")).Select(static file => Path.GetFileName(file)!)]);
    }

    private static async Task<(int ExitCode, string Output)> StartAsync(string folder, IEnumerable<string> arguments, string? source = null)
    {
        var start = new ProcessStartInfo("bash", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[]
        {
            ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_AUTHOR_NAME", "A"), ("GIT_AUTHOR_EMAIL", "a@example.com"), ("GIT_COMMITTER_NAME", "A"),
            ("GIT_COMMITTER_EMAIL", "a@example.com"), ("PACKAGE_SOURCE", source),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
