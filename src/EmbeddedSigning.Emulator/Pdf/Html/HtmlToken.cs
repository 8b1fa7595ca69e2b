using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Pdf.Html;

/// <summary>A piece of HTML: text, or a tag.</summary>
/// <param name="Kind">The kind of the token.</param>
/// <param name="Value">The text, or the name of the element in lower case.</param>
/// <param name="Attributes">The attributes of a start tag, by their names in lower case.</param>
internal sealed record HtmlToken(HtmlTokenKind Kind, string Value, ImmutableDictionary<string, string> Attributes);
