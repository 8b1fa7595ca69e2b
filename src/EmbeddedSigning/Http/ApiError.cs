using System.Text.Json;

namespace EmbeddedSigning.Http;

internal sealed record ApiError(string? ErrorCode, string? Message)
{
    public static ApiError Read(JsonElement json) => new(json.Text("errorCode"u8), json.Text("message"u8));

    /// <summary>What is wrong according to an update's answer: a failure can hide in a success.</summary>
    public static ApiError? ReadUpdate(JsonElement json) =>
        json.Object("errorDetails"u8, Read) is { ErrorCode.Length: > 0 } error
        && !error.ErrorCode.Equals("SUCCESS", StringComparison.OrdinalIgnoreCase)
            ? error
            : null;
}
