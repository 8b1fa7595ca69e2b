using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Diagnostics;

namespace EmbeddedSigning.Doctor;

/// <summary>Checks whether the account's Connect configurations fit the endpoint of the application. See DocuSign's
/// <c>ConnectConfigurations: list</c>.</summary>
/// <param name="api">Calls the eSignature REST API below the account.</param>
/// <param name="userId">The user who sends the envelopes; null when the settings do not tell.</param>
/// <param name="endpoints">The application's endpoints; null when it has none.</param>
/// <param name="isClientInferred">Whether the endpoints' path follows from the name of a section.</param>
internal sealed class ConnectCheck(HttpClient api, string? userId, SigningEndpointsOptions? endpoints, bool isClientInferred = false)
{
    public const string Name = "Connect";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    public async Task<DiagnosticResult> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ConnectConfiguration> all;
        try
        {
            using var answer = await api.GetAsync(new Uri("connect", UriKind.Relative), cancellationToken).ConfigureAwait(false);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
            {
                return new(Name, DiagnosticStatus.Failed, $"DocuSign answered HTTP {(int)answer.StatusCode}; run the doctor again later");
            }

            if (!answer.IsSuccessStatusCode)
            {
                return Skipped($"DocuSign does not show the account's configurations to this user (HTTP {(int)answer.StatusCode}); ask an administrator of the account to run the doctor");
            }

            all = (await answer.Content.ReadFromJsonAsync<ConnectConfiguration.List>(_json, cancellationToken).ConfigureAwait(false))?.Configurations ?? [];
        }
        catch (EmbeddedSigningException exception)
        {
            return new(Name, DiagnosticStatus.Failed, exception.Message);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            return new(Name, DiagnosticStatus.Failed, $"DocuSign could not be asked ({exception.Message}); run the doctor again later");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(Name, DiagnosticStatus.Failed, "DocuSign did not answer in time; run the doctor again later");
        }

        return Judge(all);
    }

    private DiagnosticResult Judge(IReadOnlyList<ConnectConfiguration> all)
    {
        if (endpoints?.ConnectUrl is not { } url)
        {
            return Skipped($"the account has {all.Count} configuration(s); the application has no endpoint to compare them with; "
                + "set PublicUrl in the section of the endpoints if it has one");
        }

        ConnectConfiguration[] ours = [.. all.Where(configuration => Uri.TryCreate(configuration.Url, UriKind.Absolute, out var its) && its == url)];
        if (ours is [])
        {
            return Skipped($"none of the account's {all.Count} configuration(s) delivers to {url}; "
                + "add one in DocuSign's settings (Connect), or give each envelope an EventNotification"
                + (isClientInferred ? "; if these settings belong to another client, name it with --client (\"\" for the client without a name)" : string.Empty));
        }

        // Two active configurations for one URL deliver everything twice, so nobody should switch on an old one beside a good one.
        ConnectConfiguration[] active = [.. ours.Where(static configuration => IsTrue(configuration.IsEnabled))];
        var examined = active is [] ? ours : active;
        string[] faults = [.. examined.SelectMany(FaultsOf), .. examined.Where(configuration => !ReportsSender(configuration)).Select(DescribeUsers)];
        var hasGoodOne = active.Any(configuration => !FaultsOf(configuration).Any());
        if (endpoints.ConnectKeys.Count == 0)
        {
            faults = [.. faults, "ConnectKeys is empty, so the endpoint refuses every message; set an HMAC key of the account's (Connect, \"Connect keys\")"];
            hasGoodOne = false;
        }

        return (hasGoodOne, faults) switch
        {
            (true, []) => new(Name, DiagnosticStatus.Passed, $"the account delivers to {url}, signed with its HMAC keys"),
            (true, _) => new(Name, DiagnosticStatus.Warning, string.Join('\n', faults)),
            _ => new(Name, DiagnosticStatus.Failed, string.Join('\n', faults)),
        };
    }

    private static IEnumerable<string> FaultsOf(ConnectConfiguration configuration)
    {
        if (!IsTrue(configuration.IsEnabled))
        {
            yield return $"the configuration '{configuration.Name}' is switched off; switch it on (Connect, \"Active\")";
        }

        if (!IsTrue(configuration.IncludeHmac))
        {
            yield return $"the configuration '{configuration.Name}' does not sign its messages, so the endpoint refuses them; "
                + "switch on \"Include HMAC Signature\"";
        }

        if (configuration.EventData?.Version is not "restv2.1")
        {
            yield return $"the configuration '{configuration.Name}' sends a format that the endpoint does not read; choose JSON, REST v2.1";
        }

        if (ValuesOf(configuration.Events) is [] && ValuesOf(configuration.EnvelopeEvents) is [] && ValuesOf(configuration.RecipientEvents) is [])
        {
            yield return $"the configuration '{configuration.Name}' reports no event; choose events, such as \"Envelope Signed/Completed\"";
        }
    }

    private string DescribeUsers(ConnectConfiguration configuration) =>
        $"the configuration '{configuration.Name}' reports the envelopes of some users only, and not of {userId}; choose \"All users\", or add this user";

    // The settings do not tell the groups of a user, and the application may send for other users.
    private bool ReportsSender(ConnectConfiguration configuration) =>
        configuration.AllUsers is null || IsTrue(configuration.AllUsers) || IsTrue(configuration.AllUsersExcept) || userId is null || ValuesOf(configuration.GroupIds) is not []
        || ValuesOf(configuration.UserIds).Contains(userId, StringComparer.OrdinalIgnoreCase);

    private static string[] ValuesOf(JsonElement list) => list.ValueKind switch
    {
        JsonValueKind.Array => [.. list.EnumerateArray().Select(static value => value.ToString())],
        JsonValueKind.String => list.GetString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        _ => [],
    };

    private static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);

    private static DiagnosticResult Skipped(string message) => new(Name, DiagnosticStatus.Skipped, message);
}
