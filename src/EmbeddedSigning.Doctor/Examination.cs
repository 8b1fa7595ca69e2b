using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Diagnostics;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Doctor;

/// <summary>Runs all checks: first the library's checks, then the checks of endpoints, Connect and Go-Live.</summary>
internal static class Examination
{
    private const string NotChecked = "not checked, because DocuSign cannot be used yet; solve what failed first";

    /// <param name="settings">The whole configuration.</param>
    /// <param name="docuSign">The section with the DocuSign settings.</param>
    /// <param name="endpoints">The section with the settings of the endpoints.</param>
    /// <param name="needsEndpoints">Whether the section of the endpoints must exist.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<IReadOnlyList<DiagnosticResult>> RunAsync(
        IConfiguration settings, IConfigurationSection docuSign, IConfigurationSection endpoints, bool needsEndpoints, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();

        // A failure is a result, not a log event.
        services.AddLogging(static logging => logging.ClearProviders());
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddEmbeddedSigning(docuSign).AddSigningEndpoints(endpoints);
        var provider = services.BuildServiceProvider();
        await using (provider.ConfigureAwait(false))
        {
            var results = new List<DiagnosticResult>(
                await provider.GetRequiredService<IEmbeddedSigningDiagnostics>().RunAsync(cancellationToken).ConfigureAwait(false));
            results.Insert(0, new SectionCheck(settings, docuSign).Run(results));
            var endpointsCheck = new EndpointsCheck(settings, endpoints, needsEndpoints, provider.GetRequiredService<IOptions<SigningEndpointsOptions>>());
            results.Add(endpointsCheck.Run());
            if (results.Find(static result => result is { Name: "Account", Status: DiagnosticStatus.Passed }) is null)
            {
                results.Add(new(ConnectCheck.Name, DiagnosticStatus.Skipped, NotChecked));
                results.Add(new(GoLiveCheck.Name, DiagnosticStatus.Skipped, NotChecked));
                return results;
            }

            using var api = provider.GetRequiredService<IEmbeddedSigningClient>().CreateHttpClient();
            results.Add(await new ConnectCheck(api, endpointsCheck.Endpoints).RunAsync(cancellationToken).ConfigureAwait(false));
            var options = provider.GetRequiredService<IOptionsMonitor<EmbeddedSigningOptions>>().CurrentValue;
            results.Add(await new GoLiveCheck(options, endpointsCheck.Endpoints).RunAsync(cancellationToken).ConfigureAwait(false));
            return results;
        }
    }
}
