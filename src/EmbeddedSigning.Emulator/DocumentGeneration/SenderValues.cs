using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.DocumentGeneration;

/// <summary>The sender's input: values of fields, and rows of tables.</summary>
internal sealed record SenderValues(
    ImmutableDictionary<string, string> Values, ImmutableDictionary<string, ImmutableArray<ImmutableDictionary<string, string>>> Tables)
{
    public static readonly SenderValues Empty = new(
        ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, ImmutableArray<ImmutableDictionary<string, string>>>.Empty);

    /// <summary>Adds later values. The later rows of a table replace its earlier rows.</summary>
    public SenderValues With(SenderValues later) => new(Values.SetItems(later.Values), Tables.SetItems(later.Tables));
}
