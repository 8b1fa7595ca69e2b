using System.Reflection;
using EmbeddedSigning.Diagnostics;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Doctor;

/// <summary>Checks that the section with the DocuSign settings exists, and that the library reads everything in it.</summary>
/// <param name="application">The application.</param>
internal sealed class SectionCheck(ExaminedApplication application)
{
    private const string Name = "Section";

    // A shorter part of a name is not significant.
    private const int MinimumPart = 3;

    private static readonly string[] _known = [.. NamesOf(typeof(EmbeddedSigningOptions), prefix: "")];

    /// <param name="others">The results of the library's checks, which refuse some settings themselves.</param>
    public DiagnosticResult Run(IReadOnlyList<DiagnosticResult> others)
    {
        var section = application.DocuSign;
        if (!Sections.Has(application.Settings, section.Path))
        {
            return new(Name, DiagnosticStatus.Failed, Sections.DescribeMissing(application, section.Path, "--section"));
        }

        string[] unknown =
        [
            .. section.GetChildren()
                .Where(static setting => !_known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
                .Where(setting => !others.Any(other => other.Message.Contains(setting.Path + " is no setting", StringComparison.Ordinal)))
                .Select(static setting => $"{setting.Path} is no setting of the library, which ignores it{Hint(setting.Key) ?? "; remove it unless the application itself reads it"}"),
        ];
        return unknown is []
            ? new(Name, DiagnosticStatus.Passed, $"{section.Path} in {application.Environment}"
                + (application.Client.Length > 0 ? $", for the client '{application.Client}'" : string.Empty))
            : new(Name, DiagnosticStatus.Warning, $"in {application.Environment}, {string.Join('\n', unknown)}");
    }

    private static string? Hint(string key)
    {
        string[] similar = [.. _known.Where(known => HaveCommonPart(key, LastPart(known)))];
        if (similar is [] && _known.MinBy(known => Distance(key, known)) is { } nearest && Distance(key, nearest) <= key.Length / 2)
        {
            similar = [nearest];
        }

        return similar is [] ? null : $"; perhaps {string.Join(" or ", similar)} is meant";
    }

    private static bool HaveCommonPart(string key, string known) => Math.Min(key.Length, known.Length) >= MinimumPart
        && (key.Contains(known, StringComparison.OrdinalIgnoreCase) || known.Contains(key, StringComparison.OrdinalIgnoreCase));

    private static int Distance(string key, string known) => EditDistance.Between(key.ToUpperInvariant(), LastPart(known).ToUpperInvariant());

    private static string LastPart(string key) => key[(key.LastIndexOf(':') + 1)..];

    // The keys of the configuration are the names of the options.
    private static IEnumerable<string> NamesOf(Type options, string prefix) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
            property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
                ? NamesOf(property.PropertyType, prefix + property.Name + ":").Prepend(prefix + property.Name)
                : [prefix + property.Name]);
}
