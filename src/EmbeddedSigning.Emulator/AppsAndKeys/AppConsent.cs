namespace EmbeddedSigning.Emulator.AppsAndKeys;

/// <summary>A user's consent that a client may act with a scope.</summary>
internal readonly record struct AppConsent(Guid Client, Guid User, string Scope)
{
    public string Key => $"{Client:D} {User:D} {Scope}";
}
