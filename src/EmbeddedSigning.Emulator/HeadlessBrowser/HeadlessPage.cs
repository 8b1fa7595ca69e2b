using System.Net;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.HeadlessBrowser;

/// <summary>
/// A minimal HTML parser for the signing page: it reads the forms that the emulator writes.
/// </summary>
internal sealed partial class HeadlessPage(string html)
{
    private const RegexOptions AcrossLines = RegexOptions.Singleline | RegexOptions.ExplicitCapture;

    /// <summary>The text of the page's alert, on one line.</summary>
    public string AlertText
    {
        get
        {
            var alert = AlertPattern().Match(html);
            var text = TagPattern().Replace(alert.Groups["content"].Value, " ");
            return WhiteSpacePattern().Replace(WebUtility.HtmlDecode(text), " ").Trim();
        }
    }

    /// <summary>The form that has the button, with the button pressed.</summary>
    public HeadlessForm? FindForm(string action)
    {
        foreach (Match form in FormPattern().Matches(html))
        {
            var content = form.Groups["content"].Value;
            if (ButtonPattern().Matches(content).Any(button => button.Groups["value"].ValueSpan.SequenceEqual(action)))
            {
                var inputs = InputPattern().Matches(content).Select(input => ReadAttributes(input.Groups["attributes"].Value));
                return new HeadlessForm([.. inputs, .. SelectPattern().Matches(content).SelectMany(ReadOptions)], action);
            }
        }

        return null;
    }

    /// <summary>A list offers its options as a radio group offers its buttons.</summary>
    private static IEnumerable<Dictionary<string, string>> ReadOptions(Match select) =>
        OptionPattern().Matches(select.Groups["content"].Value).Select(option =>
        {
            var attributes = ReadAttributes($"{select.Groups["attributes"].Value} {option.Groups["attributes"].Value} type=\"radio\"");
            if (attributes.Remove("selected"))
            {
                attributes["checked"] = string.Empty;
            }

            return attributes;
        });

    private static Dictionary<string, string> ReadAttributes(string attributes) =>
        AttributePattern().Matches(attributes).ToDictionary(
            attribute => attribute.Groups["name"].Value,
            attribute => WebUtility.HtmlDecode(attribute.Groups["value"].Value),
            StringComparer.Ordinal);

    [GeneratedRegex("<form[^>]*>(?<content>.*?)</form>", AcrossLines, Timeout.Infinite)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<input (?<attributes>[^>]*)>", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex InputPattern();

    [GeneratedRegex("<select (?<attributes>[^>]*)>(?<content>.*?)</select>", AcrossLines, Timeout.Infinite)]
    private static partial Regex SelectPattern();

    [GeneratedRegex("<option (?<attributes>[^>]*)>", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex OptionPattern();

    [GeneratedRegex("<button [^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex ButtonPattern();

    [GeneratedRegex("(?<name>[a-zA-Z-]+)(=\"(?<value>[^\"]*)\")?", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex AttributePattern();

    [GeneratedRegex("<(?<tag>[a-z]+) role=\"alert\">(?<content>.*?)</\\k<tag>>", AcrossLines, Timeout.Infinite)]
    private static partial Regex AlertPattern();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex TagPattern();

    [GeneratedRegex("\\s+", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex WhiteSpacePattern();
}
