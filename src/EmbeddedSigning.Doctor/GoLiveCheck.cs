using System.Net.Http.Json;
using System.Text.Json;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Diagnostics;

namespace EmbeddedSigning.Doctor;

/// <summary>Checks what keeps an application from DocuSign's production environment. For the emulator, it requests the findings of a Go-Live
/// review.</summary>
/// <param name="options">The DocuSign settings.</param>
/// <param name="endpoints">The application's endpoints; null when it has none.</param>
internal sealed class GoLiveCheck(EmbeddedSigningOptions options, SigningEndpointsOptions? endpoints)
{
    public const string Name = "Go-Live";

    private const int MaximalShown = 5;

    public async Task<DiagnosticResult> RunAsync(CancellationToken cancellationToken)
    {
        if (options.OAuthBaseUri is { IsLoopback: true } emulator)
        {
            return await AskEmulatorAsync(emulator, cancellationToken).ConfigureAwait(false);
        }

        // DocuSign shows the counted calls of an app in its settings, and no API returns them.
        if (options.Environment == DocuSignEnvironment.Demo)
        {
            return new(Name, DiagnosticStatus.Skipped,
                "this is the developer environment; for production start the review (Apps and Keys, \"Start Go-Live Review\"), "
                + "in which the app's latest 20 API calls must succeed and keep the polling rule");
        }

        if (endpoints?.PublicUrl is { IsLoopback: true } local)
        {
            return new(Name, DiagnosticStatus.Failed, $"in production no signer comes back to {local}; set PublicUrl to the application's public address");
        }

        // An application may do without Connect.
        return endpoints is { ConnectKeys.Count: 0 }
            ? new(Name, DiagnosticStatus.Warning,
                "ConnectKeys is empty, so the endpoint refuses every Connect message; if the account sends some, set its HMAC key (Connect, \"Connect keys\")")
            : new(Name, DiagnosticStatus.Passed, "the settings are those of the production environment");
    }

    private async Task<DiagnosticResult> AskEmulatorAsync(Uri emulator, CancellationToken cancellationToken)
    {
        try
        {
            using var http = new HttpClient { Timeout = options.RequestTimeout };
            var answer = await http.GetFromJsonAsync<JsonElement>(new Uri(emulator, "emulator/go-live-review"), cancellationToken).ConfigureAwait(false);
            string[] paths = [.. answer.GetProperty("findings").EnumerateArray().Select(static finding => finding.GetProperty("resource").GetString()!)];
            return paths is []
                ? new(Name, DiagnosticStatus.Passed, "the emulator has seen no read that DocuSign's review would flag")
                : new(Name, DiagnosticStatus.Failed,
                    $"read more than once in 15 minutes, which breaks DocuSign's polling rule: "
                    + $"{string.Join(", ", paths.Distinct(StringComparer.Ordinal).Take(MaximalShown))}; use Connect messages in place of reads");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new(Name, DiagnosticStatus.Skipped, $"{emulator.Authority} does not tell what a review would find; use DocuSign's developer environment, or the emulator of this library");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(Name, DiagnosticStatus.Failed, $"{emulator.Authority} did not answer in time; run the doctor again, or start the emulator again");
        }
    }
}
