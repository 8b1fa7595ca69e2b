using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Values.Internal;

/// <summary>Makes foreign text fit for exception messages and logs: short, on one line, without anything that could be a
/// token, a key or a URL.</summary>
internal static partial class SafeText
{
    private const int MaximumLength = 300;
    private const int MaximumCodeLength = 100;
    private const int MatchTimeoutMilliseconds = 1000;

    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // Cut first: the patterns must not run over megabytes. What is cut in two is still long enough to be recognised.
        var cut = text.Length > MaximumLength * 4 ? text[..(MaximumLength * 4)] : text;
        cut = Blanks().Replace(cut, " ");
        cut = PossibleSecret().Replace(cut, static match => Guid.TryParse(match.ValueSpan, out _) ? match.Value : "[removed]");
        return cut.Length > MaximumLength ? cut[..MaximumLength] + "…" : cut.Trim();
    }

    /// <summary>An error code: DocuSign's are words in capitals, and some are longer than what is taken for a secret.</summary>
    public static string? Code(string? text) => IsCode(text) ? text : Clean(text);

    /// <summary>Whether a text is an error code, and nothing that a person wrote or is named.</summary>
    public static bool IsCode([NotNullWhen(true)] string? text) => text is { Length: <= MaximumCodeLength } && ErrorCode().IsMatch(text);

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\A[A-Za-z]+(?:_[A-Za-z0-9]+){1,8}\z", RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex ErrorCode();

    // A URL, or a run of characters too long for a word: tokens, assertions, keys and base64 are.
    [GeneratedRegex(@"https?:\S+|(?:slt|assertion|token)=\S+|[A-Za-z0-9+/=_.~%\-]{32,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, MatchTimeoutMilliseconds)]
    private static partial Regex PossibleSecret();
}
