namespace EmbeddedSigning.AspNetCore.Paths;

/// <summary>The path below which one client's links are.</summary>
/// <param name="Prefix">The path, with a slash at its end.</param>
internal sealed record LinkPath(string Prefix);
