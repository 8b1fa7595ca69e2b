using System.Collections.Concurrent;

namespace EmbeddedSigning.ArchitectureTests;

/// <summary>Folders are layers: each may use the folders that its line names, all of them above its own line, and nothing else. The root,
/// which is a project's front door, may use every folder, and no folder uses the root. "Internal" and "Composition" are parts of the root.</summary>
[TestFixture]
public sealed class LayerTests
{
    private static readonly Dictionary<string, (string Folder, string[] MayUse)[]> _layers = new(StringComparer.Ordinal)
    {
        ["EmbeddedSigning"] =
        [
            ("Values", []),
            ("Errors", ["Values"]),
            ("Envelopes", ["Errors", "Values"]),
            ("Signing", ["Envelopes", "Errors", "Values"]),
            ("Connect", ["Envelopes", "Errors", "Values"]),
            ("Http", ["Envelopes", "Errors", "Values"]),
            ("Sharing", ["Errors", "Http"]),
            ("Inbox", ["Sharing"]),
            ("Authentication", ["Errors", "Http", "Sharing", "Values"]),
            ("Limits", ["Authentication", "Errors", "Http", "Sharing", "Values"]),
            ("Retries", ["Errors", "Http"]),
            ("Uploads", ["Envelopes"]),
            ("Calls", ["Authentication", "Envelopes", "Errors", "Http", "Limits", "Retries", "Signing", "Values"]),
            ("Creation", ["Authentication", "Calls", "Envelopes", "Errors", "Http", "Retries", "Uploads"]),
            ("RawCalls", ["Authentication", "Calls", "Errors", "Http", "Values"]),
            ("Diagnostics", ["Authentication", "Errors", "Http", "Calls"]),
        ],
        ["EmbeddedSigning.AspNetCore"] =
        [
            ("Http", []),
            ("Sharing", ["Http"]),
            ("Status", ["Sharing"]),
            ("Options", ["Http"]),
            ("Connect", ["Http", "Options"]),
            ("Inbox", ["Connect", "Http", "Options", "Sharing"]),
            ("Health", ["Inbox", "Options"]),
            ("Reconciliation", ["Connect", "Http", "Options", "Sharing"]),
            ("Links", ["Http", "Options", "Sharing", "Status"]),
            ("Return", []),
            ("FocusedView", ["Http", "Links", "Options"]),
            ("Endpoints", ["Connect", "FocusedView", "Http", "Inbox", "Links", "Options", "Reconciliation", "Return", "Sharing", "Status"]),
        ],
        ["EmbeddedSigning.Caching"] = [],
        ["EmbeddedSigning.Redis"] = [],
        ["EmbeddedSigning.Analyzers"] = [],
        ["EmbeddedSigning.Emulator"] =
        [
            ("Protocol", []),
            ("Json", ["Protocol"]),
            ("Net8", []),
            ("Logging", []),
            ("SettingsFiles", []),
            ("Accounts", []),
            ("Web", ["Json", "Protocol"]),
            ("Pdf", ["Protocol"]),
            ("Faults", ["Net8", "Protocol"]),
            ("Envelopes", ["Accounts", "Json", "Pdf", "Protocol"]),
            ("Documents", ["Accounts", "Envelopes", "Pdf"]),
            ("Connect", ["Envelopes"]),
            ("Templates", ["Accounts", "Connect", "Envelopes", "Json", "Protocol"]),
            ("Writers", ["Accounts", "Envelopes", "Json", "Pdf", "Protocol", "Templates"]),
            ("Stores", ["Accounts", "Connect", "Envelopes", "Json", "Net8", "Pdf", "Protocol", "Templates"]),
            ("Delivery", ["Accounts", "Connect", "Documents", "Envelopes", "Json", "Logging", "Net8", "Protocol", "Stores", "Writers"]),
            ("OAuth", ["Accounts", "Json", "Protocol", "Stores", "Web"]),
            ("Fixtures", ["Accounts", "Envelopes", "Json", "OAuth", "Protocol", "Stores", "Templates"]),
            ("Signing", ["Accounts", "Documents", "Envelopes", "Json", "Pdf", "Protocol", "Stores", "Templates", "Web"]),
            ("Mail", ["Envelopes", "Json", "Protocol", "Signing", "Stores", "Web"]),
            ("Browser", ["Signing"]),
            ("FocusedView", ["Accounts", "Documents", "Envelopes", "Signing", "Stores", "Web"]),
            ("GoLive", ["Net8"]),
            ("Requests", ["Faults", "Net8"]),
            ("Gates", ["Accounts", "Faults", "GoLive", "Json", "Logging", "OAuth", "Protocol", "Requests", "Stores", "Web"]),
            ("Api",
            [
                "Accounts", "Connect", "Documents", "Envelopes", "Gates", "Json", "Pdf", "Protocol", "Signing", "Stores", "Templates", "Web",
                "Writers",
            ]),
            ("Control", ["Accounts", "Connect", "Envelopes", "Faults", "GoLive", "Json", "Mail", "OAuth", "Protocol", "Signing", "Stores", "Web"]),
            ("Home",
            [
                "Accounts", "Connect", "Delivery", "Documents", "Envelopes", "Faults", "Fixtures", "GoLive", "Json", "Mail", "Protocol",
                "Requests", "SettingsFiles", "Signing", "Stores", "Templates", "Web",
            ]),
            ("Options", ["Accounts", "Protocol"]),
            ("Hosting",
            [
                "Accounts", "Api", "Connect", "Control", "Delivery", "Documents", "Envelopes", "Faults", "Fixtures", "FocusedView", "Gates",
                "GoLive", "Home", "Json", "Logging", "Mail", "OAuth", "Options", "Pdf", "Protocol", "Requests", "SettingsFiles", "Signing",
                "Stores", "Templates", "Web",
            ]),
        ],
    };

    private static readonly ConcurrentDictionary<string, SourceProject> _sources = new(StringComparer.Ordinal);

    private static IEnumerable<string> Projects => _layers.Keys;

    [TestCaseSource(nameof(Projects))]
    public void A_folder_uses_only_the_folders_below_it(string project)
    {
        var layers = _layers[project];
        var uses = ProjectOf(project).Uses();

        foreach (var (folder, used) in uses.Where(entry => entry.Key != SourceProject.Root))
        {
            var allowed = layers.Where(layer => layer.Folder == folder).SelectMany(layer => layer.MayUse).ToList();
            used.Where(use => !allowed.Contains(use.Key)).Select(use => $"{folder} → {use.Key}: {use.Value}").Should().BeEmpty();
        }
    }

    [TestCaseSource(nameof(Projects))]
    public void The_table_has_every_folder_and_every_use_and_no_more(string project)
    {
        var uses = ProjectOf(project).Uses();
        var layers = _layers[project];

        layers.Select(layer => layer.Folder).Should().BeEquivalentTo(uses.Keys.Where(folder => folder != SourceProject.Root));
        foreach (var (folder, mayUse) in layers)
        {
            mayUse.Should().BeSubsetOf(uses[folder].Keys, $"{folder} needs no more");
        }
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
        ProjectOf(project).MixedFolders().Should().BeEmpty();

    [TestCase("Protocol")]
    [TestCase("Json")]
    [TestCase("Accounts")]
    [TestCase("Pdf")]
    [TestCase("Envelopes")]
    [TestCase("Documents")]
    [TestCase("Connect")]
    [TestCase("Templates")]
    public void The_model_of_the_emulator_knows_neither_HTTP_nor_a_database(string folder) =>
        ProjectOf("EmbeddedSigning.Emulator").ForeignTypesOf(folder)
            .Where(type => type.StartsWith("Microsoft.", StringComparison.Ordinal) || type == "System.Net.HttpStatusCode")
            .Should().BeEmpty();

    // To compile the sources takes seconds.
    private static SourceProject ProjectOf(string name) => _sources.GetOrAdd(name, static name => new SourceProject(name));
}
