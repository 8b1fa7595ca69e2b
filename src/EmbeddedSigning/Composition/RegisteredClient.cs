namespace EmbeddedSigning.Composition;

/// <summary>A name that <c>AddEmbeddedSigning</c> was called with.</summary>
internal sealed record RegisteredClient(string Name);
