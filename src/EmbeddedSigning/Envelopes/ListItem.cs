namespace EmbeddedSigning.Envelopes;

/// <summary>An item of a drop-down list. A plain string converts to an item whose text is its value.</summary>
/// <param name="Text">The text that the signer sees.</param>
/// <param name="Value">The value of the list when the item is chosen, unique in its list.</param>
public sealed record ListItem(string Text, string Value)
{
    /// <summary>An item whose text is its value.</summary>
    /// <param name="text">The text that the signer sees, and the value.</param>
    public static implicit operator ListItem(string text) => new(text, text);
}
