using Microsoft.Extensions.Configuration;

namespace EmbeddedSigning.Doctor;

/// <summary>The application that is examined.</summary>
/// <param name="Settings">The whole configuration.</param>
/// <param name="Environment">The name of the environment.</param>
internal sealed record ExaminedApplication(IConfiguration Settings, string Environment)
{
    public const string DefaultSection = "EmbeddedSigning";
    public const string DefaultEndpointsSection = "SigningEndpoints";

    /// <summary>The section with the DocuSign settings.</summary>
    public IConfigurationSection DocuSign { get; init; } = Settings.GetSection(DefaultSection);

    /// <summary>The name of the client that has these settings; empty for the client without a name.</summary>
    public string Client { get; init; } = string.Empty;

    /// <summary>The section with the settings of the endpoints.</summary>
    public IConfigurationSection Endpoints { get; init; } = Settings.GetSection(DefaultEndpointsSection);

    /// <summary>Whether the section of the endpoints must exist, because the user named it.</summary>
    public bool NeedsEndpoints { get; init; }

    /// <summary>The name of a client whose section is one of several below another, such as <c>Tenants:a</c>.</summary>
    public static string ClientOf(string section) => ConfigurationPath.GetParentPath(section) is { Length: > 0 } ? ConfigurationPath.GetSectionKey(section) : string.Empty;
}
