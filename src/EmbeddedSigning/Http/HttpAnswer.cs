using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Http;

/// <summary>Reads responses of DocuSign, or of a server in its place. The number of bytes is limited.</summary>
internal static class HttpAnswer
{
    // The largest real answers (recipients and documents of a full envelope) are well below this.
    private const int MaximumJsonBytes = 4 * 1024 * 1024;
    private const int MaximumErrorBytes = 64 * 1024;

    /// <summary>Reads the JSON of a successful response.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<T> ReadJsonAsync<T>(
        HttpResponseMessage response, string operation, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        using var buffer = new HttpBuffer();
        try
        {
            if (!await buffer.TryFillAsync(response.Content, MaximumJsonBytes, cancellationToken).ConfigureAwait(false))
            {
                throw Unexpected(response, operation, $"is longer than {MaximumJsonBytes} bytes");
            }

            using var json = JsonDocument.Parse(buffer.Written);
            return read(json.RootElement);
        }
        catch (JsonException)
        {
            // No inner exception, because its text may quote the body.
            throw Unexpected(response, operation, "is not the JSON that DocuSign documents");
        }
    }

    /// <summary>Reads the JSON of an error response; null when the body is not such JSON.</summary>
    public static async Task<T?> TryReadErrorAsync<T>(
        HttpResponseMessage response, Func<JsonElement, T> read, CancellationToken cancellationToken)
        where T : class
    {
        using var buffer = new HttpBuffer();
        try
        {
            if (!await buffer.TryFillAsync(response.Content, MaximumErrorBytes, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            using var json = JsonDocument.Parse(buffer.Written);
            return read(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Creates the exception for a response that cannot come from DocuSign.</summary>
    public static UnexpectedResponseException Unexpected(HttpResponseMessage response, string operation, string fault) =>
        new($"The answer to the request to {operation} {fault} (HTTP {(int)response.StatusCode}, content type "
            + $"{MediaType(response)}). Something other than DocuSign may have answered: check proxies and base URIs.")
        {
            StatusCode = response.StatusCode,
            TraceToken = TraceToken(response),
        };

    public static string? TraceToken(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-DocuSign-TraceToken", out var values) ? SafeText.Clean(values.FirstOrDefault()) : null;

    /// <summary>Reads a header that is a whole number, such as a limit.</summary>
    public static bool TryReadNumber(HttpResponseMessage response, string header, out long value)
    {
        value = 0;
        return FirstValue(response, header) is { } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads the time of a response by DocuSign's clock; null when it has none.</summary>
    public static DateTimeOffset? ReadDate(HttpResponseMessage response) =>
        // The format is always in UTC. Any style would prevent the fast path of .NET.
        DateTimeOffset.TryParseExact(FirstValue(response, "Date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    // Does not use the typed headers, because they allocate for each response.
    private static string? FirstValue(HttpResponseMessage response, string header)
    {
        if (response.Headers.NonValidated.TryGetValues(header, out var values))
        {
            foreach (var value in values)
            {
                return value;
            }
        }

        return null;
    }

    public static string MediaType(HttpResponseMessage response) =>
        SafeText.Clean(response.Content.Headers.ContentType?.MediaType) ?? "none";
}
