using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>What may be written into a field.</summary>
internal static partial class TabFormat
{
    private static readonly TimeSpan _patternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Says what is wrong with a text that is not empty, or nothing.</summary>
    /// <param name="tab">The field.</param>
    /// <param name="name">What the signer sees the field called.</param>
    /// <param name="value">What was entered.</param>
    public static string? Problem(Tab tab, string name, string value)
    {
        if (tab.MaxLength is { } maximum && value.Length > maximum)
        {
            return $"The field “{name}” takes at most {maximum} characters.";
        }

        if (!HasForm(tab.Kind, value))
        {
            return $"The field “{name}” takes a value of the kind “{tab.Kind.ToTypeName()}”.";
        }

        if (tab.Kind == TabKind.List && !tab.ListItems.Any(item => string.Equals(item.Value, value, StringComparison.Ordinal)))
        {
            return $"The field “{name}” does not offer that.";
        }

        return tab.ValidationPattern is null || Matches(value, tab.ValidationPattern)
            ? null
            : tab.ValidationMessage ?? $"The field “{name}” has another form.";
    }

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

    private static bool HasForm(TabKind kind, string value) => kind switch
    {
        TabKind.Number => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        TabKind.Date => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        TabKind.Email => MailAddress.TryCreate(value, out var address)
            && string.Equals(address.Address, value, StringComparison.Ordinal),
        TabKind.Zip => ZipPattern().IsMatch(value),
        TabKind.Ssn => SsnPattern().IsMatch(value),
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

    [GeneratedRegex("^[0-9]{5}(-?[0-9]{4})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ZipPattern();

    [GeneratedRegex("^[0-9]{3}-?[0-9]{2}-?[0-9]{4}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SsnPattern();
}
