using System.Text.RegularExpressions;
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

    private static YamlMappingNode Read(params string[] path)
    {
        using var text = new StringReader(Repository.Read(path));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static YamlMappingNode Mapping(YamlMappingNode parent, string name) => (YamlMappingNode)parent.Children[new YamlScalarNode(name)];

    [GeneratedRegex(@"uses: (.*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Action();

    [GeneratedRegex(@"(?<=[\s""])(?:\.ci|src|tests|samples|EmbeddedSigning\.sln)[\w./-]*")]
    private static partial Regex RunPath();
}
