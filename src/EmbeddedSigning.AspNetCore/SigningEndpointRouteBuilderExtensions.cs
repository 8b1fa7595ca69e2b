using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.AspNetCore.Connect;
using EmbeddedSigning.AspNetCore.Http;
using EmbeddedSigning.AspNetCore.Links;
using EmbeddedSigning.AspNetCore.Return;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints.</summary>
public static class SigningEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>GET {prefix}/sign/{link}</c>, <c>GET {prefix}/return</c> and <c>POST {prefix}/connect</c>, with the prefix
    /// <see cref="SigningEndpointsOptions.PathPrefix"/>. Links lead there, so map them on the application itself and not on a
    /// group.</summary>
    /// <param name="endpoints">The application.</param>
    /// <exception cref="InvalidOperationException"><c>AddSigningEndpoints</c> was not called.</exception>
    public static SigningEndpointConventionBuilder MapEmbeddedSigning(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        if (services.GetService<SigningLinks>() is null)
        {
            throw new InvalidOperationException("Call services.AddEmbeddedSigning(…).AddSigningEndpoints(…) before MapEmbeddedSigning.");
        }

        var prefix = services.GetRequiredService<IOptions<SigningEndpointsOptions>>().Value.PathPrefix;
        var sign = endpoints.MapGet(
            SigningPaths.SignRoute(prefix),
            static context => context.RequestServices.GetRequiredService<SignEndpoint>().HandleAsync(context));
        var comeBack = endpoints.MapGet(
            SigningPaths.ReturnRoute(prefix),
            static context => context.RequestServices.GetRequiredService<ReturnEndpoint>().HandleAsync(context));
        var connect = endpoints.MapPost(
            SigningPaths.ConnectRoute(prefix),
            static context => context.RequestServices.GetRequiredService<ConnectEndpoint>().HandleAsync(context));
        return new SigningEndpointConventionBuilder(connect.AllowAnonymous(), sign, comeBack);
    }
}
