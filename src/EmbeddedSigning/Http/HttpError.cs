using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Http;

internal sealed record HttpError(string? ErrorCode, string? Message)
{
    public static HttpError Read(JsonElement json) => new(json.Text("errorCode"u8), json.Text("message"u8));

    /// <summary>Reads the error in the response to an update, because a successful response can contain the failure of the whole or of a
    /// part.</summary>
    public static HttpError? ReadUpdate(JsonElement json) => ReadDetails(json) ?? ReadParts(json);

    private static HttpError? ReadParts(JsonElement json)
    {
        foreach (var list in json.EnumerateObject())
        {
            if (list.Value.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            foreach (var part in list.Value.EnumerateArray())
            {
                if (part.ValueKind == JsonValueKind.Object && ReadDetails(part) is { } error)
                {
                    return error;
                }
            }
        }

        return null;
    }

    private static HttpError? ReadDetails(JsonElement json) =>
        json.Object("errorDetails"u8, Read) is { ErrorCode.Length: > 0 } error
        && !error.ErrorCode.Equals("SUCCESS", StringComparison.OrdinalIgnoreCase)
            ? error
            : null;
}
