using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>
/// A formula: labels of fields in brackets, numbers, + - * / and parentheses. DocuSign also calculates with dates, which the emulator
/// refuses.
/// </summary>
internal sealed partial class TabFormula
{
    private const int MaximalDepth = 100;

    private readonly string _text;
    private readonly Func<string, decimal> _valueOf;
    private int _position;
    private int _depth;

    private TabFormula(string text, Func<string, decimal> valueOf)
    {
        _text = text;
        _valueOf = valueOf;
    }

    /// <summary>Finds the labels in a formula; returns false for an invalid formula.</summary>
    public static bool TryReadLabels(string formula, [NotNullWhen(true)] out IReadOnlyCollection<string>? labels)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var isFormula = TryCalculate(formula, NumberFor, out _);
        labels = isFormula ? found : null;
        return isFormula;

        decimal NumberFor(string label)
        {
            found.Add(label);
            return 1;
        }
    }

    /// <summary>Calculates a formula. A division by zero gives nothing.</summary>
    public static string Calculate(string formula, Func<string, string> valueOf, int? decimals)
    {
        if (!TryCalculate(formula, label => NumberOf(valueOf(label)), out var result) || result is not { } number)
        {
            return string.Empty;
        }

        // Unverified: the decimals of a formula that does not specify them.
        return Math.Round(number, Math.Min(decimals ?? 2, 28), MidpointRounding.AwayFromZero)
            .ToString(decimals is { } count ? $"F{count}" : "0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Replaces labels by their numbers.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="valueOf">The value for a label; null leaves the label in the formula.</param>
    public static string Replace(string formula, Func<string, string?> valueOf) => LabelPattern().Replace(formula, label =>
        valueOf(label.Value[1..^1]) is { } value ? string.Create(CultureInfo.InvariantCulture, $"({NumberOf(value)})") : label.Value);

    /// <summary>The number in a text, with or without a currency; 0 when there is none.</summary>
    public static decimal NumberOf(string text) => TryReadNumber(text, out var number) ? number : 0;

    public static bool TryReadNumber(string text, out decimal number) => decimal.TryParse(
        text.Trim().TrimStart('$', '\u20ac', '\u00a3', '\u00a5').Trim(), NumberStyles.Number, CultureInfo.InvariantCulture, out number);

    private static bool TryCalculate(string formula, Func<string, decimal> valueOf, out decimal? result)
    {
        result = null;
        var reader = new TabFormula(formula, valueOf);
        try
        {
            result = reader.Sum();
            return reader.Peek() == '\0';
        }
        catch (FormatException)
        {
            return false;
        }
        catch (Exception e) when (e is DivideByZeroException or OverflowException)
        {
            return true;
        }
    }

    private decimal Sum()
    {
        if (++_depth > MaximalDepth)
        {
            throw new FormatException();
        }

        var value = Product();
        while (Peek() is var sign and ('+' or '-'))
        {
            _position++;
            var next = Product();
            value = sign == '+' ? value + next : value - next;
        }

        _depth--;
        return value;
    }

    private decimal Product()
    {
        var value = Factor();
        while (Peek() is var sign and ('*' or '/'))
        {
            _position++;
            var next = Factor();
            value = sign == '*' ? value * next : value / next;
        }

        return value;
    }

    private decimal Factor()
    {
        switch (Peek())
        {
            case '-':
                _position++;
                return ++_depth > MaximalDepth ? throw new FormatException() : -Factor();
            case '(':
                _position++;
                var value = Sum();
                return Peek() == ')' && ++_position > 0 ? value : throw new FormatException();
            case '[':
                var end = _text.IndexOf(']', _position);
                var label = end < 0 ? throw new FormatException() : _text[(_position + 1)..end];
                _position = end + 1;
                return _valueOf(label);
            default:
                return Number();
        }
    }

    private decimal Number()
    {
        var start = _position;
        while (_position < _text.Length && (char.IsAsciiDigit(_text[_position]) || _text[_position] == '.'))
        {
            _position++;
        }

        return decimal.Parse(_text.AsSpan(start, _position - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private char Peek()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        return _position < _text.Length ? _text[_position] : '\0';
    }

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex LabelPattern();
}
