using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Doctor;

/// <summary>Checks the settings of the ASP.NET Core endpoints, where the application has any.</summary>
/// <param name="application">The application.</param>
/// <param name="options">The options of its clients.</param>
internal sealed class EndpointsCheck(ExaminedApplication application, IOptionsMonitor<SigningEndpointsOptions> options)
{
    private const string Name = "Signing endpoints";

    /// <summary>The settings; null when there are none, or when they are wrong.</summary>
    public SigningEndpointsOptions? Endpoints { get; private set; }

    public DiagnosticResult Run()
    {
        var section = application.Endpoints;
        if (!section.Exists())
        {
            return application.NeedsEndpoints && !Sections.Has(application.Settings, section.Path)
                ? new(Name, DiagnosticStatus.Failed, Sections.DescribeMissing(application, section.Path, "--endpoints-section"))
                : new(Name, DiagnosticStatus.Skipped, $"the configuration has no section {section.Path}; add it if the application passes one to AddSigningEndpoints");
        }

        try
        {
            Endpoints = options.Get(application.Client);
            return new(Name, DiagnosticStatus.Passed, $"at {Endpoints.PublicUrl}, Connect at {Endpoints.ConnectUrl}");
        }
        catch (OptionsValidationException exception)
        {
            return new(Name, DiagnosticStatus.Failed, string.Join('\n', exception.Failures));
        }
    }
}
