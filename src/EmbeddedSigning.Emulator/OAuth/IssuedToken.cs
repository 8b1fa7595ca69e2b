namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>What the token endpoint answers when it grants something.</summary>
internal sealed record IssuedToken(string AccessToken, TimeSpan Lifetime, string? RefreshToken = null)
{
    // A record would print the tokens.
    public override string ToString() => $"Token for {Lifetime}";
}
