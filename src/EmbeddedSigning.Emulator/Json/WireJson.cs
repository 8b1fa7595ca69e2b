using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Json;

/// <summary>Reads and writes DocuSign's JSON.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,

        // DocuSign reads names in any case, and its own examples rely on that.
        PropertyNameCaseInsensitive = true,

        // DocuSign's own examples in bash end objects with a comma.
        AllowTrailingCommas = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new WireString(), new RequiredElements() },
    };

    public static async Task<T> ReadJsonAsync<T>(Stream body, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(body, Options, cancellationToken).ConfigureAwait(false) ?? throw IsNull();
        }
        catch (JsonException e)
        {
            throw IsMalformed(e);
        }
    }

    public static T ReadJson<T>(string json)
        where T : class => Read(() => JsonSerializer.Deserialize<T>(Encoding.UTF8.GetBytes(json), Options));

    public static T ReadJson<T>(JsonElement json)
        where T : class => Read(() => json.Deserialize<T>(Options));

    /// <summary>
    /// Reads ids only in DocuSign's form: 8-4-4-4-12 hexadecimal digits. .NET's own parser also accepts braces, white space and prefixes.
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
            throw RefusalException.InvalidParameter($"Invalid value for {property}, must be at most {maximum} characters.");
        }
    }

    public static bool? ParseBool(string? value, string property) => value switch
    {
        null or "" => null,
        _ when bool.TryParse(value, out var parsed) => parsed,
        _ => throw RefusalException.InvalidParameter($"Invalid value for {property}, must be true or false."),
    };

    public static int? ParseInt(string? value, string property) => value switch
    {
        null or "" => null,
        _ when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) => parsed,
        _ => throw RefusalException.InvalidParameter($"Invalid value for {property}, must be a whole number."),
    };

    // Larger than any real value, and small enough for the product of two.
    private const double MaximalNumber = 1e9;

    public static int? ParseNotNegative(string? value, string property) => ParseInt(value, property) switch
    {
        < 0 => throw RefusalException.InvalidParameter($"Invalid value for {property}, must be greater than or equal to 0."),
        { } number => number,
        null => null,
    };

    public static double? ParseNumber(string? value, string property) => value switch
    {
        null or "" => null,
        _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
            && double.Abs(parsed) <= MaximalNumber => parsed,
        _ => throw RefusalException.InvalidParameter($"Invalid value for {property}, must be a number, and at most {MaximalNumber}."),
    };

    public static DateTimeOffset? ParseTime(string? value, string property) => value switch
    {
        null or "" => null,
        _ when DateTimeOffset.TryParse(
            value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) => parsed,
        _ => throw RefusalException.InvalidParameter($"Invalid value for {property}, must be a date and time."),
    };

    private static T Read<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read() ?? throw IsNull();
        }
        catch (JsonException e)
        {
            throw IsMalformed(e);
        }
    }

    private static RefusalException IsNull() => RefusalException.InvalidBody("It is null.");

    private static RefusalException IsMalformed(JsonException e) => RefusalException.InvalidBody($"Path: {e.Path ?? "$"}.");
}
