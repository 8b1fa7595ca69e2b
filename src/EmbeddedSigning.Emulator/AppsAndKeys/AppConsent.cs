namespace EmbeddedSigning.Emulator.AppsAndKeys;

/// <summary>That a user lets a client act with a scope.</summary>
internal readonly record struct AppConsent(Guid Client, Guid User, string Scope)
{
    public string Key => $"{Client:D} {User:D} {Scope}";
}
