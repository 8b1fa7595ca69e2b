using System.Net.Mime;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Web;

/// <summary>A response in DocuSign's JSON.</summary>
internal static class JsonResults
{
    public static IResult Of(object body, int status = StatusCodes.Status200OK) =>
        Results.Json(body, WireJson.Options, MediaTypeNames.Application.Json, status);

    /// <summary>A refusal of the REST API.</summary>
    public static IResult Error(string errorCode, string message, int status) => Of(new { errorCode, message }, status);
}
