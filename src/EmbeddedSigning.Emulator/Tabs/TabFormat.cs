using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;
using EmbeddedSigning.Emulator.Pdf.Drawing;

namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>Validates the value of a field.</summary>
internal static partial class TabFormat
{
    private static readonly TimeSpan _patternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Describes the error in a text that is not empty; null if there is none.</summary>
    /// <param name="tab">The field.</param>
    /// <param name="name">The name of the field for the signer.</param>
    /// <param name="value">The entered value.</param>
    public static string? Problem(Tab tab, string name, string value)
    {
        if (tab.MaxLength is { } maximum && value.Length > maximum)
        {
            return $"“{name}”: enter at most {maximum} characters.";
        }

        if (!HasForm(tab.Kind, value))
        {
            return $"“{name}”: {Advice(tab.Kind)}";
        }

        if (tab.Kind == TabKind.Numerical && TabFormula.NumberOf(value) is var number && (number < tab.Minimum || number > tab.Maximum))
        {
            return $"“{name}”: enter a number{Limit(" from ", tab.Minimum)}{Limit(" up to ", tab.Maximum)}.";
        }

        if (tab.Kind == TabKind.List && !tab.ListItems.Any(item => string.Equals(item.Value, value, StringComparison.Ordinal)))
        {
            return $"“{name}”: choose one of the list.";
        }

        return tab.ValidationPattern is null || Matches(value, tab.ValidationPattern)
            ? null
            : tab.ValidationMessage ?? $"“{name}”: this is not in the form that the sender wants.";
    }

    /// <summary>The hint for a type of field, with an example.</summary>
    public static string Advice(TabKind kind) => kind switch
    {
        TabKind.Number or TabKind.Numerical => "enter a number, such as 42 or 1250.50.",
        TabKind.Draw => "draw something.",
        TabKind.Email => "enter an e-mail address, such as someone@example.com.",
        TabKind.Zip => "enter a ZIP code, such as 12345 or 12345-6789.",
        TabKind.Ssn => "enter a Social Security number, such as 123-45-6789.",
        _ => "enter another text.",
    };

    public static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.ExplicitCapture, _patternTimeout);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Limit(string word, decimal? number) =>
        number is { } limit ? word + limit.ToString(CultureInfo.InvariantCulture) : string.Empty;

    private static bool HasForm(TabKind kind, string value) => kind switch
    {
        TabKind.Number => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        TabKind.Numerical => TabFormula.TryReadNumber(value, out _),
        TabKind.Draw => Ink.TryParse(value, out _),
        TabKind.Email => MailAddress.TryCreate(value, out var address)
            && string.Equals(address.Address, value, StringComparison.Ordinal),
        TabKind.Zip => ZipPattern().IsMatch(value),
        TabKind.Ssn => SsnPattern().IsMatch(value),

        // Dates too: DocuSign accepts them in any form.
        _ => true,
    };

    private static bool Matches(string value, string pattern)
    {
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.ExplicitCapture, _patternTimeout);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[0-9]{5}(-?[0-9]{4})?\\z", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex ZipPattern();

    [GeneratedRegex("^[0-9]{3}-?[0-9]{2}-?[0-9]{4}\\z", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex SsnPattern();
}
