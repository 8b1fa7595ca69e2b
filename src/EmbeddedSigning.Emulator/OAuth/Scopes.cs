namespace EmbeddedSigning.Emulator.OAuth;

internal static class Scopes
{
    /// <summary>Opens the eSignature REST API.</summary>
    public const string Signature = "signature";

    /// <summary>Lets a client act for a user with a JWT grant.</summary>
    public const string Impersonation = "impersonation";

    public static string[] Split(string? scopes) =>
        scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
