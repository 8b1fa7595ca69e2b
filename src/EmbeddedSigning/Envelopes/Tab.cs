namespace EmbeddedSigning.Envelopes;

/// <summary>A place in a document where a recipient signs or fills something in, or a value for such a place of a template.</summary>
public sealed class Tab
{
    internal Tab(TabType type, TabPlacement? placement)
    {
        Type = type;
        Placement = placement;
    }

    /// <summary>The type of the tab.</summary>
    public TabType Type { get; }

    /// <summary>The position of the tab; null for a group, whose <see cref="Choices"/> have positions, and for a value of a template's tab.</summary>
    public TabPlacement? Placement { get; }

    /// <summary>The name of its value in <see cref="FormData"/> (<c>tabLabel</c>, or the name of a group); null when there is none.</summary>
    public string? Label { get; internal init; }

    /// <summary>The initial value; null when it is empty. For a note, its text; for a formula, the formula; for a button, its text.</summary>
    public string? Value { get; internal init; }

    /// <summary>Whether a checkbox is ticked at first.</summary>
    public bool Selected { get; internal init; }

    /// <summary>Whether the recipient must fill it in. Dates and names, which DocuSign fills in, always are.</summary>
    public bool Required { get; internal init; } = true;

    /// <summary>The buttons of a radio group or the boxes of a checkbox group.</summary>
    public IReadOnlyList<TabChoice> Choices { get; internal init; } = [];

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<ListItem> Items { get; internal init; } = [];

    /// <summary>Looks and limits; null when there are none.</summary>
    public TabOptions? Options { get; internal init; }

    /// <summary>Whether it is a value for a tab that a template or the form of a PDF has.</summary>
    internal bool IsPrefilled => Placement is null && !IsGroup;

    /// <summary>Whether it is a group with choices of its own. A value for a template's radio group has no choices.</summary>
    internal bool IsGroup => Type == TabType.CheckboxGroup || (Type == TabType.RadioGroup && (Choices.Count > 0 || Value is null));

    /// <summary>The document that it is on; null for an anchor that is searched in all documents.</summary>
    internal int? DocumentId => Choices.Count > 0 ? Choices[0].Placement.DocumentId : Placement?.DocumentId;

    /// <summary>The name of the checkbox group that a checkbox belongs to.</summary>
    internal string? GroupLabel { get; init; }

    /// <summary>The smallest and the greatest number: of boxes in a checkbox group, or that can be typed into a numerical tab.</summary>
    internal (decimal? Minimum, decimal? Maximum) Limits { get; init; }

    /// <summary>The currency of a numerical tab; null for a number.</summary>
    internal string? Currency { get; init; }

    /// <summary>Members that only this type of tab has: names and values as DocuSign writes them.</summary>
    internal IReadOnlyList<(string Name, string Value)> Details { get; init; } = [];

    /// <summary>The tab on a document with another number.</summary>
    internal Tab OnDocument(int documentId) => new(Type, Placement?.OnDocument(documentId))
    {
        Label = Label,
        Value = Value,
        Selected = Selected,
        Required = Required,
        Choices = [.. Choices.Select(choice => choice with { Placement = choice.Placement.OnDocument(documentId) })],
        Items = Items,
        Options = Options,
        GroupLabel = GroupLabel,
        Limits = Limits,
        Currency = Currency,
        Details = Details,
    };
}
