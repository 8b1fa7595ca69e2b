using System.Collections.Immutable;
using System.Net;

namespace EmbeddedSigning.Emulator.Pdf.Html;

/// <summary>Divides HTML into text and tags, and tolerates errors as a browser does. Each character is read once.</summary>
internal sealed class HtmlLexer(string html)
{
    // Their content is not text of the page.
    private static readonly string[] _withoutText = ["script", "style", "title"];

    private int _position;

    public IEnumerable<HtmlToken> ReadAll()
    {
        while (_position < html.Length)
        {
            var tag = html.IndexOf('<', _position);
            if (tag != _position)
            {
                yield return ReadText(tag < 0 ? html.Length : tag);
            }
            else if (StartsWith("<!--"))
            {
                SkipBehind("-->");
            }
            else if (StartsWith("<!") || StartsWith("<?"))
            {
                SkipBehind(">");
            }
            else if (StartsWith("</"))
            {
                _position += 2;
                var name = ReadName();
                SkipBehind(">");
                yield return new HtmlToken(HtmlTokenKind.EndTag, name, ImmutableDictionary<string, string>.Empty);
            }
            else if (_position + 1 < html.Length && char.IsAsciiLetter(html[_position + 1]))
            {
                _position++;
                var token = new HtmlToken(HtmlTokenKind.StartTag, ReadName(), ReadAttributes());
                if (_withoutText.Contains(token.Value))
                {
                    SkipTo("</" + token.Value);
                }

                yield return token;
            }
            else
            {
                // This is not a tag, so the character is text.
                _position++;
                yield return Text("<");
            }
        }
    }

    private static HtmlToken Text(string text) => new(HtmlTokenKind.Text, text, ImmutableDictionary<string, string>.Empty);

    private HtmlToken ReadText(int end)
    {
        var text = html[_position..end];
        _position = end;
        return Text(WebUtility.HtmlDecode(text));
    }

    private string ReadName() => ReadWhile(static c => !char.IsWhiteSpace(c) && c is not ('>' or '/')).ToLowerInvariant();

    private ImmutableDictionary<string, string> ReadAttributes()
    {
        var attributes = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        while (true)
        {
            ReadWhile(static c => char.IsWhiteSpace(c) || c == '/');
            if (_position >= html.Length || html[_position] == '>')
            {
                Skip(1);
                return attributes.ToImmutable();
            }

            // If two attributes have the same name, the first one counts, as in a browser.
            var name = html[_position] == '=' ? html[_position++].ToString() : ReadWhile(static c => !char.IsWhiteSpace(c) && c is not ('>' or '/' or '='));
            var value = ReadValue();
            attributes.TryAdd(name.ToLowerInvariant(), value);
        }
    }

    private string ReadValue()
    {
        ReadWhile(char.IsWhiteSpace);
        if (_position >= html.Length || html[_position] != '=')
        {
            return string.Empty;
        }

        _position++;
        ReadWhile(char.IsWhiteSpace);
        if (_position < html.Length && html[_position] is '"' or '\'')
        {
            var quote = html[_position++];
            var value = ReadWhile(c => c != quote);
            Skip(1);
            return WebUtility.HtmlDecode(value);
        }

        return WebUtility.HtmlDecode(ReadWhile(static c => !char.IsWhiteSpace(c) && c != '>'));
    }

    private string ReadWhile(Func<char, bool> belongs)
    {
        var start = _position;
        while (_position < html.Length && belongs(html[_position]))
        {
            _position++;
        }

        return html[start.._position];
    }

    private bool StartsWith(string text) => string.CompareOrdinal(html, _position, text, 0, text.Length) == 0;

    private void SkipTo(string text) => _position = html.IndexOf(text, _position, StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? at : html.Length;

    private void SkipBehind(string text)
    {
        SkipTo(text);
        Skip(text.Length);
    }

    // The text may end within a tag.
    private void Skip(int count) => _position = Math.Min(html.Length, _position + count);
}
