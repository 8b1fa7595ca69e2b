using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.AspNetCore.Endpoints;
using EmbeddedSigning.AspNetCore.FocusedView.Internal;
using EmbeddedSigning.AspNetCore.Options.Internal;
using EmbeddedSigning.AspNetCore.Paths;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints.</summary>
public static class SigningEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>GET</c> and <c>POST {prefix}/sign/{link}</c>, <c>GET {prefix}/return</c>, <c>POST {prefix}/connect</c> and <c>GET
    /// {prefix}/embedded-signing.js</c>, with the prefix <see cref="SigningEndpointsOptions.PathPrefix"/>. Map them on the application itself, not on a
    /// group, because links contain these paths.</summary>
    /// <param name="endpoints">The application.</param>
    /// <exception cref="InvalidOperationException"><c>AddSigningEndpoints</c> was not called.</exception>
    public static SigningEndpointConventionBuilder MapEmbeddedSigning(this IEndpointRouteBuilder endpoints) =>
        Map(endpoints, clientName: null);

    /// <summary>Maps the endpoints of a named client, as <see cref="MapEmbeddedSigning(IEndpointRouteBuilder)"/> does for the unnamed client.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="clientName">The name that was passed to <c>AddEmbeddedSigning</c>.</param>
    /// <exception cref="InvalidOperationException"><c>AddSigningEndpoints</c> was not called for the client.</exception>
    public static SigningEndpointConventionBuilder MapEmbeddedSigning(this IEndpointRouteBuilder endpoints, string clientName)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientName);
        return Map(endpoints, clientName);
    }

    private static SigningEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string? clientName)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        // The endpoints are only looked up here. The first request creates them, because the host is still being configured.
        var services = endpoints.ServiceProvider;
        if (!services.GetRequiredService<IServiceProviderIsKeyedService>().IsKeyedService(typeof(SigningEndpoints), clientName))
        {
            throw ClientOptionsLookup.NotRegistered(clientName);
        }

        var prefix = services.GetOptions<SigningEndpointsOptions>(clientName).PathPrefix;
        // Maps every HTTP method, because the framework's response to a method other than GET would leave the link in the path.
        var sign = endpoints.Map(
            SigningPaths.SignRoute(prefix), context => context.RequestServices.GetSigningEndpoints(clientName).Link.HandleAsync(context));
        var comeBack = endpoints.MapGet(
            SigningPaths.ReturnRoute(prefix), context => context.RequestServices.GetSigningEndpoints(clientName).Return.HandleAsync(context));
        var connect = endpoints.MapPost(
            SigningPaths.ConnectRoute(prefix), context => context.RequestServices.GetSigningEndpoints(clientName).Connect.HandleAsync(context));
        endpoints.MapGet(SigningPaths.ScriptRoute(prefix), FocusedViewScript.WriteAsync).AllowAnonymous();
        return new SigningEndpointConventionBuilder(connect.AllowAnonymous(), sign, comeBack);
    }
}
