using System.Globalization;
using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Protocol;

/// <summary>DocuSign's JSON: how it is read and written.</summary>
internal static class Wire
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new WireString(), new RequiredElements() },
    };

    public static IResult Json(object body, int status = StatusCodes.Status200OK) =>
        Results.Json(body, Options, MediaTypeNames.Application.Json, status);

    public static async Task<T> ReadJsonAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            throw new ApiException("INVALID_CONTENT_TYPE", "The content type must be application/json.");
        }

        return await ReadJsonAsync<T>(request.Body, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<T> ReadJsonAsync<T>(Stream body, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(body, Options, cancellationToken).ConfigureAwait(false)
                ?? throw ApiException.InvalidBody("It is null.");
        }
        catch (JsonException e)
        {
            throw ApiException.InvalidBody($"Path: {e.Path ?? "$"}.");
        }
    }

    public static T ReadJson<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw ApiException.InvalidBody("It is null.");
        }
        catch (JsonException e)
        {
            throw ApiException.InvalidBody($"Path: {e.Path ?? "$"}.");
        }
    }

    public static T ReadJson<T>(JsonElement json)
        where T : class
    {
        try
        {
            return json.Deserialize<T>(Options) ?? throw ApiException.InvalidBody("It is null.");
        }
        catch (JsonException e)
        {
            throw ApiException.InvalidBody($"Path: {e.Path ?? "$"}.");
        }
    }

    /// <summary>
    /// Reads the one form that DocuSign's ids have: 8-4-4-4-12 hexadecimal digits. .NET's own parser takes braces, white space
    /// and prefixes as well.
    /// </summary>
    public static bool TryParseGuid(string? text, out Guid guid) =>
        Guid.TryParseExact(text, "D", out guid)
        && string.Equals(guid.ToString("D"), text, StringComparison.OrdinalIgnoreCase);

    public static string? Bool(bool? value) => value switch { null => null, true => "true", false => "false" };

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public static void RequireLength(string? value, int maximum, string property)
    {
        if (value?.Length > maximum)
        {
            throw ApiException.InvalidParameter($"Invalid value for {property}, must be at most {maximum} characters.");
        }
    }

    public static bool? ParseBool(string? value, string property) => value switch
    {
        null or "" => null,
        _ when bool.TryParse(value, out var parsed) => parsed,
        _ => throw ApiException.InvalidParameter($"Invalid value for {property}, must be true or false."),
    };

    public static int? ParseInt(string? value, string property) => value switch
    {
        null or "" => null,
        _ when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) => parsed,
        _ => throw ApiException.InvalidParameter($"Invalid value for {property}, must be a whole number."),
    };

    // Larger than anything that is meant, and small enough for a product of two to be a number.
    private const double MaximalNumber = 1e9;

    public static int? ParseNotNegative(string? value, string property) => ParseInt(value, property) switch
    {
        < 0 => throw ApiException.InvalidParameter($"Invalid value for {property}, must be greater than or equal to 0."),
        { } number => number,
        null => null,
    };

    public static double? ParseNumber(string? value, string property) => value switch
    {
        null or "" => null,
        _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            && double.Abs(parsed) <= MaximalNumber => parsed,
        _ => throw ApiException.InvalidParameter($"Invalid value for {property}, must be a number, and at most {MaximalNumber}."),
    };

    public static DateTimeOffset? ParseTime(string? value, string property) => value switch
    {
        null or "" => null,
        _ when DateTimeOffset.TryParse(
            value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) => parsed,
        _ => throw ApiException.InvalidParameter($"Invalid value for {property}, must be a date and time."),
    };
}
