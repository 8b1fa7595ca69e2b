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
            ("Telemetry", ["Envelopes", "Errors", "Values"]),
            ("Http", ["Errors", "Values"]),
            ("Sharing", ["Errors", "Telemetry"]),
            ("Inbox", ["Sharing"]),
            ("Authentication", ["Errors", "Http", "Sharing", "Telemetry", "Values"]),
            ("Limits", ["Authentication", "Errors", "Http", "Sharing", "Telemetry", "Values"]),
            ("Retries", ["Errors", "Telemetry"]),
            ("Uploads", ["Envelopes", "Errors"]),
            ("Calls", ["Authentication", "Envelopes", "Errors", "Http", "Limits", "Retries", "Signing", "Telemetry", "Values"]),
            ("Creation", ["Calls", "Envelopes", "Errors", "Retries", "Telemetry", "Uploads"]),
            ("RawCalls", ["Authentication", "Calls", "Errors", "Http", "Values"]),
            ("Diagnostics", ["Authentication", "Calls", "Errors", "Http", "Telemetry"]),
        ],
        ["EmbeddedSigning.AspNetCore"] =
        [
            ("Logging", []),
            ("Http", []),
            ("Sharing", ["Logging"]),
            ("Status", ["Sharing"]),
            ("Options", ["Http"]),
            ("Connect", ["Logging", "Options"]),
            ("Inbox", ["Connect", "Logging", "Options", "Sharing"]),
            ("Health", ["Inbox", "Options"]),
            ("Reconciliation", ["Connect", "Logging", "Options", "Sharing"]),
            ("Links", ["Http", "Logging", "Options", "Sharing", "Status"]),
            ("Return", []),
            ("FocusedView", ["Http", "Links", "Options"]),
            ("Endpoints",
            [
                "Connect", "FocusedView", "Http", "Inbox", "Links", "Logging", "Options", "Reconciliation", "Return", "Sharing", "Status",
            ]),
        ],
        ["EmbeddedSigning.Caching"] = [],
        ["EmbeddedSigning.Redis"] = [],
        ["EmbeddedSigning.Analyzers"] = [],
        ["EmbeddedSigning.Emulator"] =
        [
            ("Refusals", []),
            ("Json", ["Refusals"]),
            ("Net8", []),
            ("Accounts", []),
            ("Web", ["Json", "Refusals"]),
            ("Pdf", ["Refusals"]),
            ("Faults", ["Net8"]),
            ("Requests", ["Faults"]),
            ("Logging", ["Faults", "Net8", "Requests"]),
            ("Envelopes", ["Accounts", "Json", "Pdf", "Refusals"]),
            ("Posted", ["Envelopes", "Faults", "Json", "Refusals", "Web"]),
            ("Factories", ["Envelopes", "Json", "Pdf", "Posted", "Refusals"]),
            ("Changes", ["Accounts", "Envelopes", "Factories", "Json", "Pdf", "Posted", "Refusals"]),
            ("Rendering", ["Accounts", "Envelopes", "Pdf"]),
            ("Connect", ["Envelopes", "Posted"]),
            ("Templates", ["Accounts", "Changes", "Connect", "Envelopes", "Factories", "Json", "Posted", "Refusals"]),
            ("Writers", ["Accounts", "Changes", "Envelopes", "Json", "Pdf", "Posted", "Refusals", "Templates"]),
            ("Stores", ["Accounts", "Connect", "Envelopes", "Json", "Net8", "Pdf", "Refusals", "Templates"]),
            ("Delivery", ["Accounts", "Connect", "Envelopes", "Json", "Logging", "Net8", "Rendering", "Stores", "Web", "Writers"]),
            ("OAuth", ["Accounts", "Json", "Refusals", "Stores", "Web"]),
            ("Fixtures", ["Accounts", "Envelopes", "Factories", "Json", "OAuth", "Posted", "Refusals", "Stores", "Templates"]),
            ("Signing",
            [
                "Accounts", "Envelopes", "Factories", "Json", "Pdf", "Posted", "Refusals", "Rendering", "Stores", "Templates", "Web",
            ]),
            ("Mail", ["Envelopes", "Json", "Refusals", "Signing", "Stores", "Web"]),
            ("Browser", []),
            ("FocusedView", ["Accounts", "Envelopes", "Rendering", "Signing", "Stores", "Web"]),
            ("GoLive", ["Net8"]),
            ("Gates", ["Accounts", "Faults", "GoLive", "Json", "Logging", "OAuth", "Refusals", "Requests", "Stores", "Web"]),
            ("Api",
            [
                "Accounts", "Changes", "Connect", "Envelopes", "Factories", "Gates", "Json", "Pdf", "Posted", "Refusals", "Rendering", "Signing",
                "Stores", "Templates", "Web", "Writers",
            ]),
            ("Control",
            [
                "Accounts", "Connect", "Envelopes", "Faults", "GoLive", "Json", "Mail", "OAuth", "Posted", "Refusals", "Signing", "Stores", "Web",
            ]),
            ("Options", ["Accounts", "Envelopes"]),
            ("SettingsFiles", ["Options"]),
            ("Home",
            [
                "Accounts", "Connect", "Delivery", "Envelopes", "Faults", "Fixtures", "GoLive", "Json", "Logging", "Mail", "Options", "Posted",
                "Refusals", "Rendering", "Requests", "SettingsFiles", "Signing", "Stores", "Templates", "Web",
            ]),
            ("Hosting",
            [
                "Accounts", "Api", "Connect", "Control", "Delivery", "Envelopes", "Factories", "Faults", "Fixtures", "FocusedView", "Gates",
                "GoLive", "Home", "Json", "Logging", "Mail", "OAuth", "Options", "Pdf", "Posted", "Refusals", "Rendering", "SettingsFiles",
                "Signing", "Stores", "Templates", "Web",
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

        string[] others =
        [
            .. from entry in uses
               where entry.Key != SourceProject.Root
               from use in entry.Value
               where !layers.Any(layer => layer.Folder == entry.Key && layer.MayUse.Contains(use.Key))
               select $"{entry.Key} → {use.Key}: {use.Value}",
        ];
        others.Should().BeEmpty();
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

    [TestCase("Refusals")]
    [TestCase("Json")]
    [TestCase("Accounts")]
    [TestCase("Pdf")]
    [TestCase("Envelopes")]
    [TestCase("Rendering")]
    [TestCase("Connect")]
    [TestCase("Templates")]
    public void The_model_of_the_emulator_knows_neither_HTTP_nor_a_database(string folder) =>
        ProjectOf("EmbeddedSigning.Emulator").ForeignTypesOf(folder)
            .Where(type => type.StartsWith("Microsoft.", StringComparison.Ordinal) || type == "System.Net.HttpStatusCode")
            .Should().BeEmpty();

    // To compile the sources takes seconds.
    private static SourceProject ProjectOf(string name) => _sources.GetOrAdd(name, static name => new SourceProject(name));
}
