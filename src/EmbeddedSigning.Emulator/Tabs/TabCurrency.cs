using System.Globalization;

namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>The currency of a number, in the format of the United States.</summary>
internal static class TabCurrency
{
    private const string Default = "USD";
    private const string LocalePolicy = "localePolicy";

    /// <summary>The code of the currency; null for a tab without one.</summary>
    public static string? CodeOf(Tab tab) =>
        tab.Kind == TabKind.Numerical && string.Equals(tab.Kept.Text("validationType"), "currency", StringComparison.OrdinalIgnoreCase)
            ? tab.Kept.Text(LocalePolicy, "currencyCode")?.ToUpperInvariant() ?? CodeOf(tab.Kept.Text(LocalePolicy, "cultureName")) ?? Default
            : null;

    /// <summary>The value with its currency. A value that is no number, or of a tab without a currency, stays as it is.</summary>
    public static string Format(Tab tab)
    {
        if (CodeOf(tab) is not { } code || !TabFormula.TryReadNumber(tab.Value, out var number))
        {
            return tab.Value;
        }

        var amount = SymbolOf(code) + Math.Abs(number).ToString("N2", CultureInfo.InvariantCulture);
        var signed = number < 0 ? $"({amount})" : amount;
        return string.Equals(tab.Kept.Text(LocalePolicy, "useLongCurrencyFormat"), "true", StringComparison.OrdinalIgnoreCase) ? $"{signed} {code}" : signed;
    }

    // A culture without a region has no currency. In invariant globalization mode, .NET has no cultures, or gives them all the currency XDR.
    private static string? CodeOf(string? culture)
    {
        try
        {
            return culture is not null && CultureInfo.GetCultureInfo(culture, predefinedOnly: true) is { IsNeutralCulture: false, Name: var name }
                && new RegionInfo(name).ISOCurrencySymbol is { Length: 3 } code and not "XDR" ? code : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string SymbolOf(string code) => code switch
    {
        Default => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        _ => code + " ",
    };
}
