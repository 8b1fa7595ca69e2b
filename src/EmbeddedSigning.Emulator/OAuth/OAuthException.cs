namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>A refusal of the OAuth host: <c>{"error", "error_description"}</c>.</summary>
internal sealed class OAuthException(string error, string? description = null)
    : Exception(description ?? error)
{
    public string Error { get; } = error;

    public string? Description { get; } = description;

    /// <summary>The failed check, for the emulator's log, because DocuSign's message does not name it. It contains no secret.</summary>
    public string? Reason { get; init; }
}
