using System.Net;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace EmbeddedSigning.Emulator.Web;

internal static class HttpRequestExtensions
{
    private const string Bearer = "Bearer ";

    public static string? ReadBearerToken(this HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;

    public static bool IsFromThisMachine(this HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    /// <exception cref="RefusalException">The body is not JSON, or does not have that form.</exception>
    public static Task<T> ReadJsonAsync<T>(this HttpRequest request, CancellationToken cancellationToken)
        where T : class => request.HasJsonContentType()
        ? WireJson.ReadJsonAsync<T>(request.Body, cancellationToken)
        : throw new RefusalException("INVALID_CONTENT_TYPE", "The content type must be application/json.");

    /// <summary>Reads a body; a missing body counts as an empty object.</summary>
    /// <exception cref="RefusalException">The body is not JSON, or does not have that form.</exception>
    public static Task<T> ReadOptionalJsonAsync<T>(this HttpRequest request, CancellationToken cancellationToken)
        where T : class, new() => request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
        ? Task.FromResult(new T())
        : request.ReadJsonAsync<T>(cancellationToken);

    /// <summary>
    /// Removes query parameters with the value <c>null</c>. The tests of DocuSign's PHP SDK send many of them, and DocuSign ignores them. A search text may
    /// be that word.
    /// </summary>
    public static void LeaveOutNulls(this HttpRequest request)
    {
        if (request.Query.Any(IsNull))
        {
            request.Query = new QueryCollection(
                request.Query.Where(static parameter => !IsNull(parameter)).ToDictionary(StringComparer.OrdinalIgnoreCase));
        }
    }

    private static bool IsNull(KeyValuePair<string, StringValues> parameter) => parameter is { Key: not "search_text", Value: ["null"] };

    /// <summary>Refuses by name the parameters of a query that the emulator does not know.</summary>
    /// <exception cref="RefusalException">One of the parameters has a value that is not a default.</exception>
    public static void RefuseNotEmulated(this IQueryCollection query, params ReadOnlySpan<string> parameters)
    {
        foreach (var parameter in parameters)
        {
            NotEmulated.RefuseValue(parameter, query[parameter].ToString());
        }
    }

    /// <summary>Reads a form; null if there is no readable form.</summary>
    public static async Task<IFormCollection?> TryReadFormAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return await request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
