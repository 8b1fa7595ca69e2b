using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace EmbeddedSigning.Emulator.SettingsFiles;

/// <summary>Writes settings into a file, and keeps its other content.</summary>
internal static class SettingsFile
{
    private static readonly JsonDocumentOptions _lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <returns>The file that was written; for a project, its user secrets file.</returns>
    /// <exception cref="ArgumentException">The file name has no known extension, or the content does not have that format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static string Write(string path, IReadOnlyDictionary<string, string?> settings)
    {
        var name = Path.GetFileName(path);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSPROJ" or ".FSPROJ" or ".VBPROJ" => WriteUserSecrets(path, settings),
            ".JSON" => WriteFile(path, WriteJson(path, settings, inSections: true)),
            ".ENV" => WriteFile(path, WriteVariables(path, settings)),
            _ => throw new ArgumentException(
                $"'{name}' must end in .json or .env, or be a project file (.csproj), whose user secrets are then written.", nameof(path)),
        };
    }

    private static string WriteUserSecrets(string project, IReadOnlyDictionary<string, string?> settings)
    {
        var path = Path.Combine(UserSecretsFolder(), UserSecretsId(project), "secrets.json");

        // Flat, as `dotnet user-secrets` writes it.
        return WriteFile(path, WriteJson(path, settings, inSections: false));
    }

    private static string UserSecretsId(string project)
    {
        try
        {
            return XDocument.Load(project).Descendants().FirstOrDefault(element => element.Name.LocalName == "UserSecretsId")?.Value is { Length: > 0 } id
                ? id
                : throw new ArgumentException(
                    $"{Path.GetFileName(project)} has no UserSecretsId. Run `dotnet user-secrets init` for it first.", nameof(project));
        }
        catch (XmlException e)
        {
            throw new ArgumentException($"{Path.GetFileName(project)} is no project file: {e.Message}", nameof(project), e);
        }
    }

    private static string UserSecretsFolder() => OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "Microsoft", "UserSecrets")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".microsoft", "usersecrets");

    private static string WriteJson(string path, IReadOnlyDictionary<string, string?> settings, bool inSections) =>
        settings.Aggregate(ReadJson(path), (json, setting) => SettingsJson.Set(json, setting.Key, setting.Value, inSections));

    private static string ReadJson(string path)
    {
        if (!File.Exists(path))
        {
            return "{}";
        }

        try
        {
            var json = File.ReadAllText(path);
            using var document = JsonDocument.Parse(json, _lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? json
                : throw new ArgumentException($"{Path.GetFileName(path)} holds no JSON object.", nameof(path));
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"{Path.GetFileName(path)} is no JSON: {e.Message}", nameof(path), e);
        }
    }

    private static string WriteVariables(string path, IReadOnlyDictionary<string, string?> settings)
    {
        string[] ours = [.. settings.Keys.Select(key => SettingsText.Variable(key) + "=")];
        var others = (File.Exists(path) ? File.ReadLines(path) : [])
            .Where(line => !ours.Any(variable => line.TrimStart().StartsWith(variable, StringComparison.OrdinalIgnoreCase)));
        return string.Join('\n', [.. others, SettingsText.Format(settings, EmulatorSettingsFormat.EnvironmentFile), string.Empty]);
    }

    private static string WriteFile(string path, string text)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }
}
