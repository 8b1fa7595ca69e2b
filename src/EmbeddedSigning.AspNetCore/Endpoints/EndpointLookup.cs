using EmbeddedSigning.AspNetCore.Options.Internal;

namespace EmbeddedSigning.AspNetCore.Endpoints;

/// <summary>Finds the endpoints of one client.</summary>
internal static class EndpointLookup
{
    /// <exception cref="InvalidOperationException"><c>AddSigningEndpoints</c> was not called for the client.</exception>
    public static SigningEndpoints GetSigningEndpoints(this IServiceProvider services, string? clientName) =>
        services.GetKeyedService<SigningEndpoints>(clientName) ?? throw ClientOptionsLookup.NotRegistered(clientName);
}
