using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.BrowserTests.Support;

/// <summary>What a terminal shows of the output of a program, with its colours.</summary>
internal sealed partial class TerminalScreen
{
    private readonly List<List<Cell>> _lines = [[]];
    private readonly int _columns;
    private int _row;
    private int _column;
    private string _style = "";

    private TerminalScreen(int columns)
    {
        _columns = columns;
    }

    /// <summary>The page of a terminal, whose colours are light or dark as the reader wants.</summary>
    /// <param name="command">What was typed.</param>
    /// <param name="output">What the program wrote, with its control sequences.</param>
    /// <param name="columns">How many characters are in a line; what is longer goes on in the next one.</param>
    public static string Render(string command, string output, int columns)
    {
        var screen = new TerminalScreen(columns);
        screen.Write(output);
        return $$"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Terminal</title><meta name="color-scheme" content="light dark"><style>
            body { margin: 0; padding: 16px; background: light-dark(#fff, #14171c); color: light-dark(#1f2328, #d7dce2) }
            h1 { margin: 0 0 4px; font: bold 14px/20px system-ui, sans-serif }
            pre { margin: 0; font: 14px/20px "DejaVu Sans Mono", monospace; white-space: pre }
            .bold { font-weight: bold } .green { color: light-dark(#116329, #4ade80) } .red { color: light-dark(#b42318, #f87171) }
            .yellow { color: light-dark(#7a4d00, #facc15) } .blue { color: light-dark(#0b4fb3, #7cb3ff) } .grey { color: light-dark(#57606a, #9aa4b2) }
            </style></head><body><main><h1>$ {{WebUtility.HtmlEncode(command)}}</h1><pre>{{screen.ToHtml()}}</pre></main></body></html>
            """;
    }

    private void Write(string output)
    {
        foreach (var part in ControlOrText().Matches(output).Select(match => match.Value))
        {
            switch (part)
            {
                case "\r":
                    _column = 0;
                    break;
                case "\n":
                    MoveTo(_row + 1);
                    break;
                case ['\e', '[', .. var arguments, var kind]:
                    Control(kind, arguments);
                    break;
                case ['\e', ..]:
                    break;
                default:
                    Put(part);
                    break;
            }
        }
    }

    private void Control(char kind, string arguments)
    {
        var numbers = arguments.TrimStart('?').Split(';').Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        switch (kind)
        {
            case 'A':
                MoveTo(_row - Math.Max(1, numbers[0]));
                break;
            case 'B':
                MoveTo(_row + Math.Max(1, numbers[0]));
                break;
            case 'G':
                _column = Math.Max(0, numbers[0] - 1);
                break;
            case 'K':
                var kept = numbers[0] == 2 ? 0 : Math.Min(_column, _lines[_row].Count);
                _lines[_row].RemoveRange(kept, _lines[_row].Count - kept);
                break;
            case 'm':
                _style = StyleOf(numbers, _style);
                break;
        }
    }

    // 256 colours are a number after 38;5, of which the programs use those with a name.
    private static string StyleOf(int[] numbers, string before)
    {
        if (numbers is [38, 5, var color])
        {
            return NameOf(color) is { } name ? name : before;
        }

        var style = before;
        foreach (var number in numbers)
        {
            style = number switch
            {
                0 => "",
                1 => "bold",
                >= 30 and <= 37 => NameOf(number - 30) ?? style,
                >= 90 and <= 97 => NameOf(number - 82) ?? style,
                _ => style,
            };
        }

        return style;
    }

    private static string? NameOf(int color) => color switch
    {
        1 or 9 => "red",
        2 or 10 => "green",
        3 or 11 => "yellow",
        4 or 12 => "blue",
        7 or 8 => "grey",
        _ => null,
    };

    private void MoveTo(int row)
    {
        (_row, _column) = (Math.Max(0, row), 0);
        while (_lines.Count <= _row)
        {
            _lines.Add([]);
        }
    }

    private void Put(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (_column == _columns)
            {
                MoveTo(_row + 1);
            }

            var line = _lines[_row];
            while (line.Count <= _column)
            {
                line.Add(new Cell(new Rune(' '), ""));
            }

            line[_column++] = new Cell(rune, _style);
        }
    }

    private string ToHtml()
    {
        var html = new StringBuilder();
        foreach (var cell in _lines.SelectMany(line => line.Append(new Cell(new Rune('\n'), ""))))
        {
            var text = WebUtility.HtmlEncode(cell.Text.ToString());
            html.Append(cell.Style.Length == 0 ? text : $"<span class=\"{cell.Style}\">{text}</span>");
        }

        return html.ToString().TrimEnd();
    }

    private readonly record struct Cell(Rune Text, string Style);

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]|\e.|[\r\n]|[^\e\r\n]+")]
    private static partial Regex ControlOrText();
}
