namespace EmbeddedSigning.Envelopes;

/// <summary>A page of a list of envelopes.</summary>
/// <param name="Envelopes">The envelopes.</param>
/// <param name="Cursor">The start of the next page, for <see cref="EnvelopeQuery.Cursor"/>; any process can use it. Null for the last page.</param>
public sealed record EnvelopePage(IReadOnlyList<Envelope> Envelopes, string? Cursor);
