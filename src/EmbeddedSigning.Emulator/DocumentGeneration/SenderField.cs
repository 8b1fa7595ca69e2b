using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.DocumentGeneration;

/// <summary>A field of a Word document that the sender fills in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The column names of a table that gets rows; null for a field that gets one value.</param>
internal sealed record SenderField(string Name, ImmutableArray<string>? Columns);
