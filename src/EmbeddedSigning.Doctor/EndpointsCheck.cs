using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Doctor;

/// <summary>Checks the settings of the ASP.NET Core endpoints, where the application has any.</summary>
/// <param name="settings">The whole configuration.</param>
/// <param name="section">The section with the settings.</param>
/// <param name="isNeeded">Whether the section must exist, because the user named it.</param>
/// <param name="options">The options that are read from it.</param>
internal sealed class EndpointsCheck(
    IConfiguration settings, IConfigurationSection section, bool isNeeded, IOptions<SigningEndpointsOptions> options)
{
    private const string Name = "Signing endpoints";

    /// <summary>The settings; null when there are none, or when they are wrong.</summary>
    public SigningEndpointsOptions? Endpoints { get; private set; }

    public DiagnosticResult Run()
    {
        if (!section.Exists())
        {
            return isNeeded && !Sections.Has(settings, section.Path)
                ? new(Name, DiagnosticStatus.Failed, Sections.DescribeMissing(settings, section.Path, "--endpoints-section"))
                : new(Name, DiagnosticStatus.Skipped, $"the configuration has no section {section.Path}; add it if the application calls AddSigningEndpoints");
        }

        try
        {
            Endpoints = options.Value;
            return new(Name, DiagnosticStatus.Passed, $"at {Endpoints.PublicUrl}, Connect at {Endpoints.ConnectUrl}");
        }
        catch (OptionsValidationException exception)
        {
            return new(Name, DiagnosticStatus.Failed, string.Join('\n', exception.Failures));
        }
    }
}
