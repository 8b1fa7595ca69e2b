namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>The successful response of the token endpoint.</summary>
internal sealed record IssuedToken(string AccessToken, TimeSpan Lifetime, string? RefreshToken = null)
{
    /// <summary>DocuSign's <c>token_type</c>: Bearer acts for a user, Application for none.</summary>
    public string Type { get; init; } = "Bearer";

    // The record's generated text would contain the tokens.
    public override string ToString() => $"Token for {Lifetime}";
}
