using System.Collections.Concurrent;
using EmbeddedSigning.Tests.Support;

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
            ("Answers", ["Envelopes", "Values"]),
            ("Signing", ["Envelopes", "Errors", "Values"]),
            ("Connect", ["Answers", "Envelopes", "Errors", "Values"]),
            ("Telemetry", ["Errors", "Values"]),
            ("Http", ["Errors", "Values"]),
            ("Sharing", ["Errors", "Telemetry"]),
            ("Inbox", ["Sharing"]),
            ("Authentication", ["Errors", "Http", "Sharing", "Telemetry", "Values"]),
            ("Limits", ["Authentication", "Errors", "Http", "Sharing", "Telemetry", "Values"]),
            ("Retries", ["Errors", "Telemetry"]),
            ("Uploads", ["Envelopes", "Errors"]),
            ("Calls", ["Authentication", "Envelopes", "Errors", "Http", "Limits", "Retries", "Signing", "Telemetry", "Values"]),
            ("Creation", ["Answers", "Calls", "Envelopes", "Errors", "Retries", "Telemetry", "Uploads"]),
            ("RawCalls", ["Authentication", "Calls", "Errors", "Http", "Values"]),
            ("Diagnostics", ["Answers", "Authentication", "Calls", "Errors", "Http", "Telemetry"]),
        ],
        ["EmbeddedSigning.AspNetCore"] =
        [
            ("Refusals", []),
            ("Return", []),
            ("Paths", ["Return"]),
            ("Logging", ["Paths"]),
            ("Sharing", ["Logging"]),
            ("Status", ["Sharing"]),
            ("Options", ["Paths"]),
            ("Connect", ["Logging", "Options"]),
            ("Inbox", ["Connect", "Logging", "Options", "Sharing"]),
            ("Health", ["Inbox", "Options"]),
            ("Reconciliation", ["Connect", "Logging", "Options", "Sharing"]),
            ("Links", ["Logging", "Options", "Paths", "Refusals", "Return", "Sharing", "Status"]),
            ("FocusedView", ["Links", "Options", "Paths", "Refusals"]),
            ("Endpoints",
            [
                "Connect", "FocusedView", "Inbox", "Links", "Logging", "Options", "Paths", "Reconciliation", "Refusals", "Return", "Sharing",
                "Status",
            ]),
            ("Registration",
            [
                "Connect", "Endpoints", "FocusedView", "Health", "Inbox", "Links", "Logging", "Options", "Paths", "Reconciliation", "Sharing",
            ]),
        ],
        ["EmbeddedSigning.Caching"] = [],
        ["EmbeddedSigning.Redis"] = [],
        ["EmbeddedSigning.Analyzers"] = [],
        ["EmbeddedSigning.Aspire.Hosting"] = [("ApplicationModel", [])],
        ["EmbeddedSigning.Emulator"] =
        [
            ("Refusals", []),
            ("Json", ["Refusals"]),
            ("Net8", []),
            ("Accounts", []),
            ("AppsAndKeys", []),
            ("Web", ["Json", "Refusals"]),
            ("Pdf", ["Refusals"]),
            ("Faults", ["Net8"]),
            ("RequestLogs", ["Faults", "Net8"]),
            ("DocumentGeneration", ["Refusals"]),
            ("Events", []),
            ("Tabs", ["Json", "Pdf", "Refusals"]),
            ("Envelopes", ["Accounts", "Events", "Json", "Pdf", "Refusals", "Tabs"]),
            ("Posted", ["DocumentGeneration", "Envelopes", "Events", "Faults", "Json", "Refusals", "Tabs", "Web"]),
            ("Factories", ["DocumentGeneration", "Envelopes", "Json", "Pdf", "Posted", "Refusals", "Tabs"]),
            ("Changes", ["Accounts", "Envelopes", "Factories", "Json", "Pdf", "Posted", "Refusals", "Tabs"]),
            ("Rendering", ["Accounts", "Envelopes", "Json", "Pdf", "Tabs"]),
            ("Connect", ["Envelopes", "Events", "Posted"]),
            ("Templates", ["Accounts", "Changes", "Connect", "Envelopes", "Events", "Factories", "Json", "Posted", "Refusals", "Tabs"]),
            ("Writers", ["Accounts", "Changes", "Envelopes", "Json", "Pdf", "Posted", "Refusals", "Tabs", "Templates"]),
            ("Stores", ["Accounts", "AppsAndKeys", "Connect", "Envelopes", "Events", "Json", "Net8", "Pdf", "Refusals", "Templates"]),
            ("Delivery",
            [
                "Accounts", "Connect", "Envelopes", "Events", "Json", "Net8", "Rendering", "RequestLogs", "Stores", "Web", "Writers",
            ]),
            ("OAuth", ["Accounts", "AppsAndKeys", "Json", "Stores", "Web"]),
            ("Fixtures", ["Accounts", "Envelopes", "Factories", "Json", "OAuth", "Posted", "Refusals", "Stores", "Templates"]),
            ("Signing",
            [
                "Accounts", "Envelopes", "Factories", "Json", "Pdf", "Posted", "Refusals", "Rendering", "Stores", "Tabs", "Templates", "Web",
            ]),
            ("Mail", ["Envelopes", "Json", "Refusals", "Signing", "Stores", "Web"]),
            ("HeadlessBrowser", []),
            ("FocusedView", ["AppsAndKeys", "Envelopes", "Rendering", "Signing", "Stores", "Web"]),
            ("GoLive", ["Net8"]),
            ("Gates", ["Accounts", "AppsAndKeys", "Faults", "GoLive", "Json", "OAuth", "Refusals", "RequestLogs", "Stores", "Web"]),
            ("Api",
            [
                "Accounts", "AppsAndKeys", "Changes", "Connect", "DocumentGeneration", "Envelopes", "Events", "Factories", "Gates", "Json", "OAuth",
                "Pdf", "Posted", "Refusals", "Rendering", "Signing", "Stores", "Tabs", "Templates", "Web", "Writers",
            ]),
            ("Control",
            [
                "Accounts", "AppsAndKeys", "Connect", "Envelopes", "Events", "Faults", "GoLive", "Json", "Mail", "OAuth", "Posted", "Refusals", "Signing",
                "Stores", "Web",
            ]),
            ("Options", ["AppsAndKeys", "Events"]),
            ("SettingsFiles", ["Options"]),
            ("Home",
            [
                "Accounts", "AppsAndKeys", "Connect", "Delivery", "Envelopes", "Events", "Faults", "Fixtures", "GoLive", "Json", "Mail", "Options", "Posted",
                "Refusals", "Rendering", "RequestLogs", "SettingsFiles", "Signing", "Stores", "Templates", "Web",
            ]),
            ("Hosting",
            [
                "Accounts", "Api", "AppsAndKeys", "Connect", "Control", "Delivery", "Envelopes", "Factories", "Faults", "Fixtures", "FocusedView",
                "Gates", "GoLive", "Home", "Json", "Mail", "OAuth", "Options", "Pdf", "Posted", "Refusals", "Rendering", "RequestLogs",
                "SettingsFiles", "Signing", "Stores", "Templates", "Web",
            ]),
        ],

        // A room of rooms.
        ["EmbeddedSigning.Emulator/Pdf"] =
        [
            ("Reading", []),
            ("Editing", ["Reading"]),
            ("Forms", ["Editing", "Reading"]),
            ("Drawing", ["Editing", "Reading"]),
            ("Flow", ["Drawing"]),
            ("Html", ["Drawing", "Flow"]),
            ("Word", ["Flow"]),
            ("TextSearch", ["Drawing", "Editing", "Reading"]),
        ],
    };

    private static readonly ConcurrentDictionary<string, SourceProject> _sources = new(StringComparer.Ordinal);

    private static IEnumerable<string> Projects => _layers.Keys;

    [Test]
    public void The_tables_are_those_of_every_project_with_folders()
    {
        // The C# of the templates belongs to the projects that are made of them.
        string[] others = ["EmbeddedSigning.Templates"];
        var projects = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Where(HasFolders).Select(folder => Path.GetFileName(folder)!);

        _layers.Keys.Where(static key => !key.Contains('/', StringComparison.Ordinal)).Should().BeEquivalentTo(projects.Except(others));
    }

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
        others.Should().Equal();
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

    [TestCase("EmbeddedSigning.Emulator", "Refusals")]
    [TestCase("EmbeddedSigning.Emulator", "Json")]
    [TestCase("EmbeddedSigning.Emulator", "Accounts")]
    [TestCase("EmbeddedSigning.Emulator", "AppsAndKeys")]
    [TestCase("EmbeddedSigning.Emulator", "Pdf")]
    [TestCase("EmbeddedSigning.Emulator", "DocumentGeneration")]
    [TestCase("EmbeddedSigning.Emulator", "Events")]
    [TestCase("EmbeddedSigning.Emulator", "Tabs")]
    [TestCase("EmbeddedSigning.Emulator", "Envelopes")]
    [TestCase("EmbeddedSigning.Emulator", "Factories")]
    [TestCase("EmbeddedSigning.Emulator", "Changes")]
    [TestCase("EmbeddedSigning.Emulator", "Rendering")]
    [TestCase("EmbeddedSigning.Emulator", "Connect")]
    [TestCase("EmbeddedSigning.Emulator", "Templates")]
    [TestCase("EmbeddedSigning.Emulator", "Writers")]
    [TestCase("EmbeddedSigning.Emulator", "Fixtures")]
    [TestCase("EmbeddedSigning", "Values")]
    [TestCase("EmbeddedSigning", "Envelopes")]
    [TestCase("EmbeddedSigning", "Signing")]
    [TestCase("EmbeddedSigning", "Connect")]
    public void The_model_knows_neither_HTTP_nor_a_database(string project, string folder) =>
        ProjectOf(project).ForeignTypesOf(folder)
            .Where(static type => type.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
                || type.StartsWith("Microsoft.Data.", StringComparison.Ordinal)
                || type.StartsWith("System.Net.Http.", StringComparison.Ordinal)
                || type == "System.Net.HttpStatusCode")
            .Should().BeEmpty();

    private static bool HasFolders(string project) => Directory.EnumerateDirectories(project)
        .Where(static folder => Path.GetFileName(folder) is not ("bin" or "obj"))
        .Any(static folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any());

    // To compile the sources takes seconds.
    private static SourceProject ProjectOf(string name) => _sources.GetOrAdd(name, static name => new SourceProject(name));
}
