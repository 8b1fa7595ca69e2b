namespace EmbeddedSigning.Emulator.Refusals;

/// <summary>A refusal in DocuSign's format, <c>{"errorCode", "message"}</c>. The code determines the HTTP status.</summary>
internal sealed class RefusalException(string errorCode, string message) : Exception(message)
{
    public string ErrorCode { get; } = errorCode;

    public static RefusalException InvalidParameter(string message) =>
        new("INVALID_REQUEST_PARAMETER", "The request contained at least one invalid parameter. " + message);

    public static RefusalException InvalidStatus(string message) =>
        new("ENVELOPE_INVALID_STATUS", "Invalid envelope status. " + message);

    public static RefusalException LacksPermissions() =>
        new("USER_LACKS_PERMISSIONS", "This user lacks sufficient permissions to access this resource.");

    public static RefusalException InvalidBody(string message) =>
        new("INVALID_REQUEST_BODY", "The request body is missing or improperly formatted. " + message);
}
