using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.DocumentGeneration;

/// <summary>What the sender has filled in: values of fields, and rows of tables.</summary>
internal sealed record SenderValues(
    ImmutableDictionary<string, string> Values, ImmutableDictionary<string, ImmutableArray<ImmutableDictionary<string, string>>> Tables)
{
    public static readonly SenderValues Empty = new(
        ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, ImmutableArray<ImmutableDictionary<string, string>>>.Empty);

    /// <summary>With what was filled in later, too. A table gets its rows at once.</summary>
    public SenderValues With(SenderValues later) => new(Values.SetItems(later.Values), Tables.SetItems(later.Tables));
}
