using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Diagnostics;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Doctor;

/// <summary>Checks the settings of the ASP.NET Core endpoints, where the application has any.</summary>
internal sealed class EndpointsCheck(bool isConfigured, IOptions<SigningEndpointsOptions> options)
{
    private const string Name = "Signing endpoints";

    /// <summary>The settings; null when there are none, or when they are wrong.</summary>
    public SigningEndpointsOptions? Endpoints { get; private set; }

    public DiagnosticResult Run()
    {
        if (!isConfigured)
        {
            return new(Name, DiagnosticStatus.Skipped, "the configuration has no such section");
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
