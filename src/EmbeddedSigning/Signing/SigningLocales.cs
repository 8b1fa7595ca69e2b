using System.Collections.Frozen;
using System.Globalization;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Signing;

/// <summary>The languages of DocuSign's pages.</summary>
/// <remarks>See "Change the display language of embedded signing" and the field <c>supportedLanguage</c> in DocuSign's documentation.</remarks>
public static class SigningLocales
{
    // .NET names Norwegian and Chinese by their written forms.
    private static readonly FrozenDictionary<string, string> _byCulture = Locales.All
        .Select(locale => KeyValuePair.Create(locale.Replace('_', '-'), locale))
        .Concat(
        [
            KeyValuePair.Create("nb", "no"), KeyValuePair.Create("nn", "no"),
            KeyValuePair.Create("zh-Hans", "zh_CN"), KeyValuePair.Create("zh-Hant", "zh_TW"), KeyValuePair.Create("zh", "zh_CN"),
        ])
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the locales that DocuSign documents, such as <c>de</c> and <c>fr_CA</c>.</summary>
    public static IReadOnlyList<string> All => Locales.All;

    /// <summary>Checks whether a text has the form of a locale: a language of two or three letters, optionally followed by an underscore or a hyphen
    /// and a region of two letters. A locale that is not in <see cref="All"/> may be well-formed too, because DocuSign's list grows.</summary>
    /// <param name="text">The text.</param>
    public static bool IsWellFormed(string? text) => Locales.IsWellFormed(text);

    /// <summary>Finds DocuSign's locale for a culture: the culture's own locale, or the locale of the nearest parent culture.</summary>
    /// <param name="culture">The culture, such as <see cref="CultureInfo.CurrentUICulture"/>.</param>
    /// <returns>The locale; null when DocuSign has no page in this language.</returns>
    public static string? Find(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        for (var candidate = culture; candidate.Name.Length > 0; candidate = candidate.Parent)
        {
            if (_byCulture.TryGetValue(candidate.Name, out var locale))
            {
                return locale;
            }
        }

        return null;
    }
}
