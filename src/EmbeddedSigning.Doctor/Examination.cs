using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Diagnostics;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Doctor;

/// <summary>Runs all checks: first the library's checks, then the checks of endpoints, Connect and Go-Live.</summary>
internal static class Examination
{
    private const string NotChecked = "not checked, because DocuSign cannot be used yet; solve what failed first";

    /// <param name="application">The application.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<IReadOnlyList<DiagnosticResult>> RunAsync(ExaminedApplication application, CancellationToken cancellationToken)
    {
        var client = application.Client;
        var services = new ServiceCollection();

        // A failure is a result, not a log event.
        services.AddLogging(static logging => logging.ClearProviders());
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var builder = client.Length > 0 ? services.AddEmbeddedSigning(client, application.DocuSign) : services.AddEmbeddedSigning(application.DocuSign);
        builder.AddSigningEndpoints(application.Endpoints);
        var provider = services.BuildServiceProvider();
        await using (provider.ConfigureAwait(false))
        {
            var results = new List<DiagnosticResult>(
                await provider.GetRequiredKeyedService<IEmbeddedSigningDiagnostics>(client.Length > 0 ? client : null)
                    .RunAsync(cancellationToken).ConfigureAwait(false));
            NameWhatIsNotSeen(results);
            results.Insert(0, new SectionCheck(application).Run(results));
            var endpointsCheck = new EndpointsCheck(application, provider.GetRequiredService<IOptionsMonitor<SigningEndpointsOptions>>());
            results.Add(endpointsCheck.Run());
            if (results.Find(static result => result is { Name: "Account", Status: DiagnosticStatus.Passed }) is null)
            {
                results.Add(new(ConnectCheck.Name, DiagnosticStatus.Skipped, NotChecked));
                results.Add(new(GoLiveCheck.Name, DiagnosticStatus.Skipped, NotChecked));
                return results;
            }

            var options = provider.GetRequiredService<IOptionsMonitor<EmbeddedSigningOptions>>().Get(client);
            using var api = provider.GetRequiredService<IEmbeddedSigningClientFactory>().GetClient(client).CreateHttpClient();
            results.Add(await new ConnectCheck(api, options.JwtGrant.UserId, endpointsCheck.Endpoints, application.IsClientInferred)
                .RunAsync(cancellationToken).ConfigureAwait(false));
            results.Add(await new GoLiveCheck(options, endpointsCheck.Endpoints).RunAsync(cancellationToken).ConfigureAwait(false));
            return results;
        }
    }

    // An application can pass its own access tokens, or a signer for a key in an HSM, in code only.
    private static void NameWhatIsNotSeen(List<DiagnosticResult> results)
    {
        var index = results.FindIndex(static result => result is { Name: "Configuration", Status: DiagnosticStatus.Failed });
        if (index >= 0 && results[index].Message.Contains("JwtGrant:", StringComparison.Ordinal)
            && results[index].Message.Contains(" is not set", StringComparison.Ordinal))
        {
            results[index] = results[index] with
            {
                Message = results[index].Message
                    + "\nThe doctor does not see access tokens and keys that the application's code passes; if it does so, run IEmbeddedSigningDiagnostics in the application.",
            };
        }
    }
}
