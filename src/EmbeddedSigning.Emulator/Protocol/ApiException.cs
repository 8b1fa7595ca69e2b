namespace EmbeddedSigning.Emulator.Protocol;

/// <summary>A refusal of the REST API: <c>{"errorCode", "message"}</c>.</summary>
internal sealed class ApiException(string errorCode, string message, int status = StatusCodes.Status400BadRequest)
    : Exception(message)
{
    public string ErrorCode { get; } = errorCode;

    public int Status { get; } = status;

    public static ApiException InvalidParameter(string message) =>
        new("INVALID_REQUEST_PARAMETER", "The request contained at least one invalid parameter. " + message);

    public static ApiException InvalidStatus(string message) =>
        new("ENVELOPE_INVALID_STATUS", "Invalid envelope status. " + message);

    public static ApiException LacksPermissions() => new(
        "USER_LACKS_PERMISSIONS",
        "This user lacks sufficient permissions to access this resource.",
        StatusCodes.Status401Unauthorized);

    public static ApiException InvalidBody(string message) =>
        new("INVALID_REQUEST_BODY", "The request body is missing or improperly formatted. " + message);
}
