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

    /// <summary>Whether the client follows from the name of the section, because the user did not name it.</summary>
    public bool IsClientInferred { get; init; }

    /// <summary>The section with the settings of the endpoints.</summary>
    public IConfigurationSection Endpoints { get; init; } = Settings.GetSection(DefaultEndpointsSection);

    /// <summary>Whether the section of the endpoints must exist, because the user named it.</summary>
    public bool NeedsEndpoints { get; init; }

    /// <summary>The application with the settings in a section. A section that is one of several below another, such as <c>Tenants:a</c>, has the
    /// name of its client.</summary>
    /// <param name="section">The section.</param>
    /// <param name="client">The name of the client; null to infer it.</param>
    public ExaminedApplication With(string section, string? client) => this with
    {
        DocuSign = Settings.GetSection(section),
        Client = client ?? (HasSiblings(section) ? ConfigurationPath.GetSectionKey(section) : string.Empty),
        IsClientInferred = client is null && ConfigurationPath.GetParentPath(section) is { Length: > 0 },
    };

    private bool HasSiblings(string section) => ConfigurationPath.GetParentPath(section) is { Length: > 0 } parent
        && Settings.GetSection(parent).GetChildren().Count(static child => child.GetChildren().Any()) > 1;
}
