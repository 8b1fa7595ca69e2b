namespace EmbeddedSigning.Envelopes;

/// <summary>A place in a document where a recipient signs or fills something in.</summary>
public sealed class Tab
{
    internal Tab(TabType type, TabPlacement placement)
    {
        Type = type;
        Placement = placement;
    }

    /// <summary>What is put there.</summary>
    public TabType Type { get; }

    /// <summary>Where it is put.</summary>
    public TabPlacement Placement { get; }

    /// <summary>The name of its value in <see cref="FormData"/> (<c>tabLabel</c>); null when there is none.</summary>
    public string? Label { get; internal init; }

    /// <summary>What a text tab contains at first; null when it is empty.</summary>
    public string? Value { get; internal init; }

    /// <summary>Whether a checkbox is ticked at first.</summary>
    public bool Selected { get; internal init; }

    /// <summary>Whether the recipient must fill it in. Signatures, initials, dates and names always are.</summary>
    public bool Required { get; internal init; } = true;
}
