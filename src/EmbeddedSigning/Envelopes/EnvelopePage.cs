namespace EmbeddedSigning.Envelopes;

/// <summary>A page of a list of envelopes.</summary>
/// <param name="Envelopes">The envelopes.</param>
/// <param name="Cursor">Where the next page begins: for <see cref="EnvelopeQuery.Cursor"/>, in another process too. Null when this page is the last.</param>
public sealed record EnvelopePage(IReadOnlyList<Envelope> Envelopes, string? Cursor);
