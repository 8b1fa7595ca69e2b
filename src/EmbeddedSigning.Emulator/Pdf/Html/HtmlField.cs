using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Pdf.Html;

/// <summary>An element that a signer fills in, or one that looks like it.</summary>
/// <param name="Element">The name of the element, in lower case.</param>
/// <param name="Attributes">Its attributes, by their names in lower case.</param>
internal sealed record HtmlField(string Element, ImmutableDictionary<string, string> Attributes)
{
    /// <summary>The text in the element, such as the text of a button.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The options of a list.</summary>
    public ImmutableArray<HtmlOption> Options { get; init; } = [];
}
