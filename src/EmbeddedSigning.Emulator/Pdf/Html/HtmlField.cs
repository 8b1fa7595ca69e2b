using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Pdf.Html;

/// <summary>An element that a signer fills in, or may have been meant so.</summary>
/// <param name="Element">The name of the element, in lower case.</param>
/// <param name="Attributes">Its attributes, by their names in lower case.</param>
internal sealed record HtmlField(string Element, ImmutableDictionary<string, string> Attributes)
{
    /// <summary>What is written in it, such as the text of a button.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The options of a list.</summary>
    public ImmutableArray<HtmlOption> Options { get; init; } = [];
}
