using EmbeddedSigning.Emulator.Refusals;
using Microsoft.AspNetCore.Routing.Template;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Responds to requests without an endpoint, and names operations that are not emulated.</summary>
internal static class UnknownPaths
{
    // A fallback route would exclude paths that look like files, and v2.1 looks like a file.
    public static void MapUnknownPaths(this WebApplication app) => app.Map("/restapi/{**path}", Refuse).WithOrder(int.MaxValue);

    private static IResult Refuse(HttpContext context, EndpointDataSource endpoints)
    {
        var path = context.Request.Path;
        if (!path.StartsWithSegments("/restapi/service_information", StringComparison.OrdinalIgnoreCase)
            && !path.StartsWithSegments("/restapi/v2.1", StringComparison.OrdinalIgnoreCase)
            && !path.StartsWithSegments("/restapi/v2", StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusalException(
                "RESOURCE_NOT_FOUND", "The URL provided does not resolve to a resource.");
        }

        string[] methods =
        [
            .. endpoints.Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null && Matches(endpoint, path))
                .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods)
                .Distinct(StringComparer.Ordinal),
        ];
        if (methods.Length == 0)
        {
            // This code is the emulator's own: DocuSign has none for this case.
            throw new RefusalException(
                "NOT_IMPLEMENTED", $"The emulator does not emulate {path}.");
        }

        // Unverified: DocuSign's code.
        context.Response.Headers.Allow = string.Join(", ", methods);
        throw new RefusalException(
            "METHOD_NOT_ALLOWED",
            $"{path} does not know the method {context.Request.Method}.");
    }

    private static bool Matches(RouteEndpoint endpoint, PathString path) =>
        new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []);
}
