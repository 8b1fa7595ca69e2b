namespace EmbeddedSigning.Envelopes;

/// <summary>An item of a drop-down list. A plain string converts to an item whose text is its value.</summary>
/// <param name="Text">What the signer sees.</param>
/// <param name="Value">What the list holds when the item is chosen, unique in its list.</param>
public sealed record ListItem(string Text, string Value)
{
    /// <summary>An item whose text is its value.</summary>
    /// <param name="text">What the signer sees, and what the list then holds.</param>
    public static implicit operator ListItem(string text) => new(text, text);
}
