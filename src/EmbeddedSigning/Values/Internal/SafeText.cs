using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Values.Internal;

/// <summary>Sanitizes external text for exception messages and logs: one short line without anything that could be a token, a key, a URL or an e-mail
/// address.</summary>
internal static partial class SafeText
{
    private const int MaximumLength = 300;
    private const int MaximumCodeLength = 100;

    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // The text is cut first, because the patterns must not run over megabytes. A secret that is cut in two is still long enough to be recognised.
        var cut = text.Length > MaximumLength * 4 ? text[..(MaximumLength * 4)] : text;
        cut = Blanks().Replace(cut, " ");
        cut = EmailAddress().Replace(cut, "[removed]");
        cut = PossibleSecret().Replace(cut, static match => IsHarmless(match.Value) ? match.Value : "[removed]");
        return cut.Length > MaximumLength ? cut[..MaximumLength] + "…" : cut.Trim();
    }

    /// <summary>Returns an error code unchanged. DocuSign's codes are words in capitals, and some are long enough to look like a secret.</summary>
    public static string? Code(string? text) => IsCode(text) ? text : Clean(text);

    /// <summary>Whether a text is an error code, and not a name or a text of a person.</summary>
    public static bool IsCode([NotNullWhen(true)] string? text) => text is { Length: <= MaximumCodeLength } && ErrorCode().IsMatch(text);

    /// <summary>Whether a text is one of DocuSign's words, such as a status: letters, digits, hyphens and underscores.</summary>
    public static bool IsWord([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaximumCodeLength } && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    // A file name consists of short words and an extension, and an API path of lower-case words and GUIDs. Tokens and keys have neither form.
    private static bool IsHarmless(string text) => Guid.TryParse(text, out _) || FileName().IsMatch(text) || ApiPath().IsMatch(text);

    // These patterns need no time limit: the text is short, and none backtracks by more than 64 characters.
    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\A[A-Za-z]+(?:_[A-Za-z0-9]+){1,8}\z", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex ErrorCode();

    [GeneratedRegex(
        @"\A(?:[A-Za-z0-9]{1,20}[_.~\-]+)+(?:pdf|docx?|xlsx?|pptx?|rtf|odt|txt|html?|xml|csv|png|jpe?g|gif|tiff?)\.?\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex FileName();

    [GeneratedRegex(
        @"\A(?:/(?:[a-z_]{1,30}|v\d\.\d|\d{1,9}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})){2,}\.?\z",
        RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex ApiPath();

    // In a URL the @ is escaped; a quoted name before it may contain spaces.
    [GeneratedRegex(
        @"(?:""[^""@]{1,64}""|[^\s@<>()\[\],;:""']{1,64})(?:@|%40|\uFF20)[^\s@<>()\[\],;:""']+",
        RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex EmailAddress();

    // A URL, or a run of characters that is too long for a word, such as tokens, assertions, keys and base64.
    [GeneratedRegex(@"https?:[^\s'""<>]+|(?:slt|assertion|token)=\S+|[A-Za-z0-9+/=_.~%\-]{32,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex PossibleSecret();
}
