using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Settings.Internal;

/// <summary>Writes configuration keys and their values in the forms in which applications read them.</summary>
internal static class SettingsText
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Format(IReadOnlyDictionary<string, string?> settings, EmulatorSettingsFormat format) => format switch
    {
        EmulatorSettingsFormat.Json => AddTo(new JsonObject(), settings).ToJsonString(_json),
        EmulatorSettingsFormat.EnvironmentFile => Lines(settings, (key, value) => $"{Variable(key)}={OnOneLine(value)}"),
        EmulatorSettingsFormat.Export => Lines(settings, (key, value) => $"export {Variable(key)}='{OnOneLine(value)}'"),
        EmulatorSettingsFormat.UserSecrets => Lines(settings, (key, value) => $"dotnet user-secrets set \"{key}\" \"{OnOneLine(value)}\""),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };

    /// <summary>Sets the settings in a JSON object, section by section, and leaves the rest of it as it is.</summary>
    public static JsonObject AddTo(JsonObject target, IReadOnlyDictionary<string, string?> settings)
    {
        foreach (var (key, value) in settings)
        {
            var names = key.Split(':');
            var section = target;
            foreach (var name in names[..^1])
            {
                if (section[name] is not JsonObject inner)
                {
                    section[name] = inner = new JsonObject();
                }

                section = inner;
            }

            section[names[^1]] = value;
        }

        return target;
    }

    public static string Indent(JsonObject json) => json.ToJsonString(_json);

    /// <summary>The name of the environment variable for a configuration key.</summary>
    public static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>A PEM key on one line, with <c>\n</c> for its line breaks: the library reads it back.</summary>
    public static string OnOneLine(string? value) => (value ?? string.Empty).ReplaceLineEndings("\\n");

    private static string Lines(IReadOnlyDictionary<string, string?> settings, Func<string, string?, string> line) =>
        string.Join('\n', settings.Select(setting => line(setting.Key, setting.Value)));
}
