using System.Text;
using EmbeddedSigning.Emulator.AppsAndKeys;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Identifies the client of a token request.</summary>
internal static class ClientCredentials
{
    private const string Basic = "Basic ";
    private const string NoCredentials = "The HTTP Basic header is not the Base64 of 'integrationKey:secretKey'.";

    /// <summary>
    /// A client with a secret authenticates with HTTP Basic. A client without a secret only names itself; PKCE proves that it started the login.
    /// </summary>
    public static App Identify(HttpRequest request, IFormCollection form, Registry registry)
    {
        if (request.Headers.Authorization is [{ } header] && header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            var (id, secret) = Decode(header[Basic.Length..]);
            var client = registry.FindClient(id) ?? throw Refused("The HTTP Basic header names no integration key that is registered.");
            return client.HasSecret(secret) ? client : throw Refused("The secret key is not that of the client.");
        }

        return registry.FindClient(form["client_id"].ToString()) is { Secret: null } publicClient
            ? publicClient
            : throw Refused("There is no HTTP Basic header with the client's secret key, and client_id names no public client.");
    }

    private static (string Id, string Secret) Decode(string credentials)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(credentials.Trim())).Split(':', 2);
            return parts is [var id, var secret] ? (id, secret) : throw Refused(NoCredentials);
        }
        catch (FormatException)
        {
            throw Refused(NoCredentials);
        }
    }

    // DocuSign does not say which part was wrong.
    private static OAuthException Refused(string reason) => new("invalid_grant", "unauthorized_client") { Reason = reason };
}
