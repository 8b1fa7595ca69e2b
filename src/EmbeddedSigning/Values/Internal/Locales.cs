using System.Text.RegularExpressions;

namespace EmbeddedSigning.Values.Internal;

/// <summary>The languages of DocuSign's pages, as the parameter <c>locale</c> of a view's URL names them.</summary>
internal static partial class Locales
{
    private static readonly string[] _all =
    [
        "ar", "bg", "cs", "da", "de", "el", "en", "en_GB", "es", "es_MX", "et", "fa", "fi", "fr", "fr_CA", "he", "hi", "hr", "hu", "hy", "id", "it",
        "ja", "ko", "lt", "lv", "ms", "nl", "no", "pl", "pt", "pt_BR", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh_CN", "zh_TW",
    ];

    /// <summary>The locales that DocuSign documents.</summary>
    public static IReadOnlyList<string> All { get; } = Array.AsReadOnly(_all);

    /// <summary>Finds a documented locale in any spelling; null when there is none.</summary>
    public static string? Find(string locale) =>
        Array.Find(_all, known => known.Equals(locale.Replace('-', '_'), StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns a locale in DocuSign's spelling. DocuSign's list grows, so only the form is checked.</summary>
    /// <exception cref="ArgumentException">It does not have the form of a locale.</exception>
    public static string? Check(string? locale, string parameterName) => locale is null || Form().Match(locale) is not { Success: true } match
        ? locale is null
            ? null
            : throw new ArgumentException("A locale is a language and, after an underscore, a region, such as \"de\" or \"fr_CA\".", parameterName)
        : match.Groups["region"] is { Success: true } region
            ? $"{match.Groups["language"].Value.ToLowerInvariant()}_{region.Value.ToUpperInvariant()}"
            : locale.ToLowerInvariant();

    public static bool IsWellFormed(string? text) => text is not null && Form().IsMatch(text);

    /// <summary>Adds the language to the URL of a view.</summary>
    public static Uri AddTo(Uri url, string? locale)
    {
        if (locale is null)
        {
            return url;
        }

        // Changes the text, because a URI builder might change the rest of DocuSign's URL.
        var (text, fragment) = (url.OriginalString, url.Fragment);
        var end = text.Length - fragment.Length;
        return new Uri($"{text[..end]}{(url.Query.Length == 0 ? '?' : '&')}locale={locale}{fragment}");
    }

    [GeneratedRegex(@"\A(?<language>[A-Za-z]{2,3})(?:[_-](?<region>[A-Za-z]{2}))?\z", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Form();
}
