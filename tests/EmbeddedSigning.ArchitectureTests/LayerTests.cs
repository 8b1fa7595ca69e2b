namespace EmbeddedSigning.ArchitectureTests;

/// <summary>Folders are layers: each may use the folders that its line names, all of them above its own line, and nothing else. The root,
/// which is a project's front door and composition, may use every folder, and no folder uses the root.</summary>
[TestFixture]
public sealed class LayerTests
{
    private static readonly Dictionary<string, (string Folder, string[] MayUse)[]> _layers = new(StringComparer.Ordinal)
    {
        ["EmbeddedSigning"] =
        [
            ("Values", []),
        ],
    };

    private static IEnumerable<string> Projects => _layers.Keys;

    [TestCaseSource(nameof(Projects))]
    public void A_folder_uses_only_the_folders_below_it(string project)
    {
        var layers = _layers[project];
        var uses = new SourceProject(project).Uses();

        foreach (var (folder, used) in uses.Where(entry => entry.Key != SourceProject.Root))
        {
            var allowed = layers.Where(layer => layer.Folder == folder).SelectMany(layer => layer.MayUse).ToList();
            used.Where(use => !allowed.Contains(use.Key)).Select(use => $"{folder} → {use.Key}: {use.Value}").Should().BeEmpty();
        }
    }

    [TestCaseSource(nameof(Projects))]
    public void The_table_has_every_folder_and_every_use_and_no_more(string project)
    {
        var uses = new SourceProject(project).Uses();
        var layers = _layers[project];

        layers.Select(layer => layer.Folder).Should().BeEquivalentTo(uses.Keys.Where(folder => folder != SourceProject.Root));
        layers.Should().AllSatisfy(layer => layer.MayUse.Should().BeSubsetOf(uses[layer.Folder].Keys, $"{layer.Folder} needs no more"));
    }

    [TestCaseSource(nameof(Projects))]
    public void The_table_goes_from_the_bottom_to_the_top(string project)
    {
        var layers = _layers[project];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i].MayUse.Should().BeSubsetOf(layers[..i].Select(layer => layer.Folder), $"{layers[i].Folder} stands above what it uses");
        }
    }

    [TestCaseSource(nameof(Projects))]
    public void A_folder_has_public_types_or_internal_ones(string project) =>
        new SourceProject(project).MixedFolders().Should().BeEmpty();
}
