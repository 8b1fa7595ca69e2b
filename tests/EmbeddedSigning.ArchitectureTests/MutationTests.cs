using System.Text.Json;
using System.Text.RegularExpressions;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.ArchitectureTests;

/// <summary>A file that is renamed, or split off from another, must not silently leave the mutation tests.</summary>
[TestFixture]
public sealed class MutationTests
{
    // The patterns of each room, for paths relative to the repository.
    private static readonly Dictionary<string, Regex[]> _rooms = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "mutation"), "*.json")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), PatternsOf);

    private static readonly string[] _names = [.. _rooms.Keys.Order(StringComparer.Ordinal)];

    private static readonly string[] _sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal)),
    ];

    [TestCase("src/EmbeddedSigning/Envelopes/Rules/", "envelope-rules")]
    [TestCase("src/EmbeddedSigning/Limits/", "limits")]
    [TestCase("src/EmbeddedSigning/Creation/", "creation")]
    [TestCase("src/EmbeddedSigning/Retries/", "creation")]
    public void Each_file_of_the_folder_is_mutated(string folder, string room)
    {
        var files = _sources.Where(file => file.StartsWith(folder, StringComparison.Ordinal)).ToList();

        files.Should().NotBeEmpty();
        files.Where(file => !_rooms[room].Any(pattern => pattern.IsMatch(file))).Should().BeEmpty();
    }

    [TestCaseSource(nameof(_names))]
    public void Each_pattern_of_a_room_names_a_file(string room) =>
        _rooms[room].Where(pattern => !_sources.Any(file => pattern.IsMatch(file))).Should().BeEmpty();

    private static Regex[] PatternsOf(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var config = json.RootElement.GetProperty("stryker-config");
        var folder = $"src/{Path.GetFileNameWithoutExtension(config.GetProperty("project").GetString())}/";
        return
        [
            .. config.GetProperty("mutate").EnumerateArray().Select(pattern => new Regex(
                $"^{Regex.Escape(folder)}{Regex.Escape(pattern.GetString()!).Replace(@"\*\*/", "(.*/)?").Replace(@"\*", "[^/]*")}$", RegexOptions.CultureInvariant)),
        ];
    }
}
