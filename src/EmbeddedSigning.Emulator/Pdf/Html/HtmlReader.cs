using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using EmbeddedSigning.Emulator.Pdf.Drawing;
using EmbeddedSigning.Emulator.Pdf.Flow;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Pdf.Html;

/// <summary>
/// Reads the text of HTML: paragraphs, the rows of tables, and the fields in them. Of the formatting, it supports headings and white text only.
/// </summary>
/// <param name="gapFor">Gets the space for a field; null for a web page, which has no DocuSign fields and may contain any element.</param>
internal sealed class HtmlReader(Func<HtmlField, FlowGap>? gapFor)
{
    private const int MostColumns = 100;

    private static readonly FrozenSet<string> _blocks = new[]
    {
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Such elements could show or do something that nobody has signed.
    private static readonly FrozenSet<string> _forbidden = new[]
    {
        "applet", "audio", "base", "canvas", "embed", "frame", "frameset", "iframe", "math", "noscript", "object", "script", "svg", "template", "video",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FlowGap _emptyBox = new(Width: 80, Height: 12);

    private readonly List<FlowParagraph> _paragraphs = [];
    private readonly List<FlowItem> _items = [];
    private readonly StringBuilder _text = new();
    private readonly List<HtmlOption> _options = [];
    private HtmlField? _field;
    private HtmlToken? _option;
    private bool _isRow;
    private string? _whiteElement;
    private int _whiteDepth;
    private char _heading;

    /// <summary>Draws the text of a web page.</summary>
    public static byte[] ToPdf(string html, CancellationToken cancellationToken) =>
        FlowDocument.ToPdf(new HtmlReader(gapFor: null).Read(html, cancellationToken), cancellationToken).Pdf;

    /// <exception cref="RefusalException">The HTML has an element that DocuSign does not allow.</exception>
    public IReadOnlyList<FlowParagraph> Read(string html, CancellationToken cancellationToken)
    {
        foreach (var token in new HtmlLexer(html).ReadAll())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (token.Kind == HtmlTokenKind.Text)
            {
                _text.Append(token.Value);
            }
            else if (_field is not null)
            {
                ReadInField(token);
            }
            else if (token.Kind == HtmlTokenKind.StartTag)
            {
                Start(token);
            }
            else
            {
                End(token.Value);
            }
        }

        EndParagraph();
        return _paragraphs;
    }

    private void Start(HtmlToken tag)
    {
        if (gapFor is not null && _forbidden.Contains(tag.Value))
        {
            throw RefusalException.InvalidParameter($"The HTML has an element '{tag.Value}', which DocuSign does not allow in a document.");
        }

        if (IsField(tag))
        {
            EndText();
            _field = new HtmlField(tag.Value, tag.Attributes);
            if (tag.Value is not ("select" or "textarea" or "button"))
            {
                EndField();
            }
        }
        else if (tag.Value is "td" or "th")
        {
            EndText();
            _items.Add(new FlowCell(int.TryParse(tag.Attributes.GetValueOrDefault("colspan"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns)
                ? Math.Clamp(columns, 1, MostColumns)
                : 1));
        }
        else if (tag.Value == "img")
        {
            _text.Append(CultureInfo.InvariantCulture, $" [{tag.Attributes.GetValueOrDefault("alt", "Image")}] ");
        }
        else if (_blocks.Contains(tag.Value))
        {
            EndBlock();

            // A paragraph ends at the next block, even without an end tag.
            _whiteElement = _whiteElement == "p" ? null : _whiteElement;
            _isRow |= tag.Value == "tr";
            _heading = HeadingOf(tag.Value);
            if (tag.Value == "li")
            {
                _text.Append("• ");
            }
        }

        StartWhite(tag);
    }

    private void End(string name)
    {
        if (name == "tr")
        {
            _isRow = false;
        }

        if (_blocks.Contains(name))
        {
            EndBlock();
            _heading = default;
        }

        if (string.Equals(name, _whiteElement, StringComparison.Ordinal) && --_whiteDepth == 0)
        {
            EndText();
            _whiteElement = null;
        }
    }

    // Documents hide their anchors as white text.
    private void StartWhite(HtmlToken tag)
    {
        if (string.Equals(tag.Value, _whiteElement, StringComparison.Ordinal))
        {
            _whiteDepth++;
        }
        else if (_whiteElement is null && tag.Value is not ("br" or "hr" or "img") && !IsField(tag) && IsWhite(tag.Attributes))
        {
            EndText();
            _whiteElement = tag.Value;
            _whiteDepth = 1;
        }
    }

    private static bool IsWhite(ImmutableDictionary<string, string> attributes) =>
        (attributes.TryGetValue("color", out var color) && IsWhite(color))
        || (attributes.TryGetValue("style", out var style) && style.Split(';')
            .Select(static declaration => declaration.Split(':', 2, StringSplitOptions.TrimEntries))
            .Any(static declaration => declaration is [var name, var value] && name.Equals("color", StringComparison.OrdinalIgnoreCase) && IsWhite(value)));

    private static bool IsWhite(string color) =>
        color.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() is "white" or "#fff" or "#ffffff" or "rgb(255,255,255)";

    // The content of a field is not text of the page.
    private void ReadInField(HtmlToken tag)
    {
        if (tag.Value == "option")
        {
            EndOption();
            _option = tag.Kind == HtmlTokenKind.StartTag ? tag : null;
        }
        else if (tag.Kind == HtmlTokenKind.EndTag && string.Equals(tag.Value, _field!.Element, StringComparison.Ordinal))
        {
            EndField();
        }
    }

    private void EndOption()
    {
        var text = TakeText();
        if (_option is { } option)
        {
            _options.Add(new HtmlOption(option.Attributes.GetValueOrDefault("value", text), text, option.Attributes.ContainsKey("selected")));
            _option = null;
        }
    }

    private void EndField()
    {
        var text = _option is null ? TakeText() : string.Empty;
        EndOption();
        _items.Add(gapFor?.Invoke(_field! with { Text = text, Options = [.. _options] }) ?? _emptyBox);
        _options.Clear();
        _field = null;
    }

    private static bool IsField(HtmlToken tag) => tag.Value is "input" or "select" or "textarea" or "button"
        || tag.Value.StartsWith("ds-", StringComparison.Ordinal) || tag.Attributes.ContainsKey("data-ds-type");

    private static char HeadingOf(string name) => name is ['h', >= '1' and <= '6'] ? name[1] : default;

    // The row of a table stays one paragraph, even with blocks in its cells.
    private void EndBlock()
    {
        if (_isRow)
        {
            _text.Append(' ');
        }
        else
        {
            EndParagraph();
        }
    }

    private void EndParagraph()
    {
        EndText();
        if (_items.Count == 0)
        {
            return;
        }

        var isHeading = _heading != default;
        var size = _heading switch { '1' => 18, '2' => 14, '3' => 12, _ => FlowParagraph.DefaultSize };
        _paragraphs.Add(new FlowParagraph([.. _items], size, isHeading ? PenStyle.Bold : PenStyle.Plain));
        _items.Clear();
    }

    private void EndText()
    {
        if (TakeText() is { Length: > 0 } text)
        {
            _items.Add(new FlowText(text, _whiteElement is not null));
        }
    }

    private string TakeText()
    {
        var text = string.Join(' ', _text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        _text.Clear();
        return gapFor is not null && text.Contains("{{\"", StringComparison.Ordinal)
            ? throw NotEmulated.Refusal("{{\"tabLabel\"")
            : text;
    }
}
