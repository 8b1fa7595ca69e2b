namespace EmbeddedSigning.Emulator.SettingsFiles;

/// <summary>Writes configuration keys and their values in the forms in which applications read them.</summary>
internal static class SettingsText
{
    public static string Format(IReadOnlyDictionary<string, string?> settings, EmulatorSettingsFormat format) => format switch
    {
        EmulatorSettingsFormat.Json => settings.Aggregate("{}", static (json, setting) => SettingsJson.Set(json, setting.Key, setting.Value, inSections: true)),
        EmulatorSettingsFormat.EnvironmentFile => Lines(settings, (key, value) => $"{Variable(key)}={OnOneLine(value)}"),
        EmulatorSettingsFormat.Export => Lines(settings, (key, value) => $"export {Variable(key)}='{OnOneLine(value)}'"),
        EmulatorSettingsFormat.UserSecrets => Lines(settings, (key, value) => $"dotnet user-secrets set \"{key}\" \"{OnOneLine(value)}\""),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };

    /// <summary>The name of the environment variable for a configuration key.</summary>
    public static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>A PEM key on one line, with <c>\n</c> for its line breaks: the library reads it back.</summary>
    public static string OnOneLine(string? value) => (value ?? string.Empty).ReplaceLineEndings("\\n");

    private static string Lines(IReadOnlyDictionary<string, string?> settings, Func<string, string?, string> line) =>
        string.Join('\n', settings.Select(setting => line(setting.Key, setting.Value)));
}
