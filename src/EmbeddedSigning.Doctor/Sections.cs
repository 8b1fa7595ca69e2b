using Microsoft.Extensions.Configuration;

namespace EmbeddedSigning.Doctor;

/// <summary>The sections of a configuration.</summary>
internal static class Sections
{
    /// <summary>Whether there is a section, which may be empty.</summary>
    public static bool Has(IConfiguration settings, string path) =>
        Parent(settings, path).GetChildren().Any(child => child.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Describes a missing section, lists those beside it, and says what to do.</summary>
    /// <param name="application">The application.</param>
    /// <param name="path">The section.</param>
    /// <param name="option">The command-line option that names another section.</param>
    public static string DescribeMissing(ExaminedApplication application, string path, string option)
    {
        var settings = application.Settings;
        var parent = Parent(settings, path);
        while (parent is IConfigurationSection section && !Has(settings, section.Path))
        {
            parent = Parent(settings, section.Path);
        }

        // Environment variables of every kind are settings without a section.
        string[] others = [.. parent.GetChildren().Where(static child => child.GetChildren().Any()).Select(static child => child.Path)];
        return $"the configuration has no section {path} in {application.Environment}; "
            + (others is []
                ? "it has no other either; add it, or name the folder of the application with --project"
                : $"there {(others.Length == 1 ? "is" : "are")} {string.Join(", ", others)}; add it, or name the right one with {option}");
    }

    private static IConfiguration Parent(IConfiguration settings, string path) =>
        ConfigurationPath.GetParentPath(path) is { Length: > 0 } parent ? settings.GetSection(parent) : settings;
}
