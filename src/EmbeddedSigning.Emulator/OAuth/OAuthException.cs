namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>A refusal of the OAuth host: <c>{"error", "error_description"}</c>.</summary>
internal sealed class OAuthException(string error, string? description = null)
    : Exception(description ?? error)
{
    public string Error { get; } = error;

    public string? Description { get; } = description;

    /// <summary>Which check failed, for the log of the emulator: DocuSign's words do not tell it. No secret is in it.</summary>
    public string? Reason { get; init; }
}
