using System.Text.RegularExpressions;
using System.Xml.Linq;
using EmbeddedSigning.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace EmbeddedSigning.ArchitectureTests;

/// <summary>The workflows are files that a service reads; what can be checked without the service is checked here.</summary>
[TestFixture]
public sealed partial class WorkflowTests
{
    private static readonly string[] _workflows =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", "workflows"), "*.yml").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal),
    ];

    [TestCaseSource(nameof(_workflows))]
    public void Each_job_has_a_name_a_machine_and_steps(string file)
    {
        foreach (var (_, job) in Mapping(Read(".github", "workflows", file), "jobs").Children)
        {
            var members = ((YamlMappingNode)job).Children.Keys.Select(key => key.ToString()).ToList();

            members.Should().Contain(["name", "runs-on", "steps"]);
        }
    }

    [TestCaseSource(nameof(_workflows))]
    public void No_workflow_may_write_more_than_it_says(string file) =>
        Mapping(Read(".github", "workflows", file), "permissions").Children.Should().NotBeEmpty();

    [TestCaseSource(nameof(_workflows))]
    public void Each_file_that_a_step_runs_exists(string file)
    {
        var paths = RunPath().Matches(Repository.Read(".github", "workflows", file)).Select(match => match.Value).ToList();

        paths.Where(path => !File.Exists(Path.Combine(Repository.Root, path)) && !Directory.Exists(Path.Combine(Repository.Root, path)))
            .Should().BeEmpty();
    }

    [TestCaseSource(nameof(_workflows))]
    public void Each_action_is_named_by_the_commit_that_was_reviewed(string file)
    {
        var actions = Action().Matches(Repository.Read(".github", "workflows", file)).Select(match => match.Groups[1].Value).ToList();

        actions.Should().AllSatisfy(action => action.Should().MatchRegex("@[0-9a-f]{40} # v[0-9.]+$", "a tag can be moved to other code"));
    }

    [Test]
    public void Each_room_that_can_be_mutated_is_mutated_every_week()
    {
        var matrix = Mapping(Mapping(Mapping(Mapping(Read(".github", "workflows", "mutation.yml"), "jobs"), "mutate"), "strategy"), "matrix");

        ((YamlSequenceNode)matrix.Children[new YamlScalarNode("room")]).Select(room => room.ToString()).Should()
            .BeEquivalentTo(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "mutation"), "*.json").Select(Path.GetFileNameWithoutExtension));
    }

    [Test]
    public void Each_folder_whose_packages_are_kept_up_to_date_exists()
    {
        var updates = (YamlSequenceNode)Read(".github", "dependabot.yml").Children[new YamlScalarNode("updates")];

        updates.Select(update => ((YamlMappingNode)update).Children[new YamlScalarNode("directory")].ToString().TrimStart('/')).Should()
            .AllSatisfy(folder => Directory.Exists(Path.Combine(Repository.Root, folder)).Should().BeTrue());
    }

    [Test]
    public void The_notes_of_a_release_have_a_section_for_each_label_and_one_for_the_rest()
    {
        var categories = ((YamlSequenceNode)Mapping(Read(".github", "release.yml"), "changelog").Children[new YamlScalarNode("categories")])
            .Select(static category => ((YamlMappingNode)category).Children)
            .Select(static category => (
                Title: category[new YamlScalarNode("title")].ToString(),
                Labels: ((YamlSequenceNode)category[new YamlScalarNode("labels")]).Select(static label => label.ToString()).ToList()))
            .ToList();

        categories.Should().OnlyContain(static category => category.Title.Length > 0).And.OnlyHaveUniqueItems(static category => category.Title);
        categories.SelectMany(static category => category.Labels).Should()
            .OnlyHaveUniqueItems().And.Contain(["breaking-change", "bug", "enhancement", "dependencies"]).And.EndWith("*");
    }

    // An updater does not read conditions: it would give all frameworks the highest version.
    [Test]
    public void A_package_with_a_lower_version_for_a_framework_is_not_updated_past_it()
    {
        var nuget = ((YamlSequenceNode)Read(".github", "dependabot.yml").Children[new YamlScalarNode("updates")])
            .Cast<YamlMappingNode>().Single(static update => update.Children[new YamlScalarNode("package-ecosystem")].ToString() == "nuget");
        var ignored = ((YamlSequenceNode)nuget.Children[new YamlScalarNode("ignore")])
            .Select(static package => ((YamlMappingNode)package).Children[new YamlScalarNode("dependency-name")].ToString());
        var pinned = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(static version => (string?)version.Attribute("Update"))
            .OfType<string>()
            .ToList();

        pinned.Should().HaveCountGreaterThan(2).And.BeSubsetOf(ignored);
    }

    [Test]
    public void What_a_tag_publishes_is_made_for_every_change() =>
        Repository.Read(".github", "workflows", "ci.yml").Should().Contain("run: bash .ci/release v0.0.0-");

    // The log shows variables, and what a step gets from them.
    [TestCaseSource(nameof(_workflows))]
    public void The_address_of_a_package_source_is_a_secret(string file) =>
        Repository.Read(".github", "workflows", file).Should().NotContain("vars.PACKAGE");

    // Without the name the tests take the first one that they find.
    [Test]
    public void The_site_is_looked_at_in_a_browser_whose_sandbox_starts() =>
        Repository.Read(".github", "workflows", "site.yml").Should().Contain("CHROMIUM: /usr/bin/google-chrome");

    // The fast tests run on Windows and macOS too, where nothing is installed for them.
    [Test]
    public void Tests_that_need_a_program_or_a_font_of_the_machine_are_slow()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && Path.GetFileName(file) != $"{nameof(WorkflowTests)}.cs")
            .Select(file => (Name: file, Text: Repository.Read(file)))
            .ToLookup(file => Test().IsMatch(file.Text));
        var helpers = files[false].Where(file => NeedOfTheMachine().IsMatch(file.Text))
            .Select(file => $"{Path.GetFileNameWithoutExtension(file.Name)}.")
            .ToList();
        var needy = files[true]
            .Where(file => NeedOfTheMachine().IsMatch(file.Text) || helpers.Exists(helper => file.Text.Contains(helper, StringComparison.Ordinal)))
            .ToList();

        needy.Should().HaveCountGreaterThan(20);
        needy.Where(file => !Slow().IsMatch(file.Text)).Select(file => file.Name).Should().BeEmpty();
    }

    private static YamlMappingNode Read(params string[] path)
    {
        using var text = new StringReader(Repository.Read(path));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static YamlMappingNode Mapping(YamlMappingNode parent, string name) => (YamlMappingNode)parent.Children[new YamlScalarNode(name)];

    [GeneratedRegex(@"\[Test(Case(Source)?)?[\](]")]
    private static partial Regex Test();

    // Tests that fail in CI where something is missing, and those that start a program.
    [GeneratedRegex("""GetEnvironmentVariable\("CI"\)|Process\.Start\(|new ProcessStartInfo\(|"/usr/""")]
    private static partial Regex NeedOfTheMachine();

    // The tests of Chromium have the category from their base class, those of a lease from LeaseTest.
    [GeneratedRegex("""Category(\(| = )"Slow"|: (BrowserTest|LeaseTest)\b""")]
    private static partial Regex Slow();

    [GeneratedRegex(@"uses: (.*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Action();

    [GeneratedRegex(@"(?<=[\s""])(?:\.ci|src|tests|samples|EmbeddedSigning\.sln)[\w./-]*")]
    private static partial Regex RunPath();
}
