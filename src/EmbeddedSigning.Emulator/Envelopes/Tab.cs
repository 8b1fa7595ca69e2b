using EmbeddedSigning.Emulator.Documents;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A field on a page. Its upper left corner is in points from the upper left of the visible page.</summary>
internal sealed record Tab
{
    public required Guid Id { get; init; }

    public required TabKind Kind { get; init; }

    public required string Label { get; init; }

    public required int DocumentId { get; init; }

    public required int PageNumber { get; init; }

    public required double X { get; init; }

    public required double Y { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    public bool IsRequired { get; init; } = true;

    public bool IsLocked { get; init; }

    public int? MaxLength { get; init; }

    public string? AnchorString { get; init; }

    /// <summary>
    /// What the field holds: the sender's value first, the signer's after signing. A checkbox holds X or nothing.
    /// </summary>
    public string Value { get; init; } = string.Empty;

    /// <summary>What a signature looks like when it was drawn by hand.</summary>
    public Ink? Ink { get; init; }

    /// <summary>The label of a field to which the sender has given none.</summary>
    public static string DefaultLabel(TabKind kind, Guid id) => $"{kind} {id:D}";
}
