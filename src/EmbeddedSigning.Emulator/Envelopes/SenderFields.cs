using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The fields of a Word document that the sender fills in before sending: their names in double braces.</summary>
internal static partial class SenderFields
{
    private const int MaximalLengthInMessage = 60;
    private const int MostNames = 1000;
    private const int MaximalGeneratedLength = 8 * 1024 * 1024;

    /// <summary>The names in a text, each once, in their order.</summary>
    /// <exception cref="RefusalException">There is something else in double braces, such as a condition.</exception>
    public static ImmutableArray<string> In(string text)
    {
        ImmutableArray<string> names = [.. Pattern().Matches(text).Select(NameOf).Distinct(StringComparer.Ordinal)];
        return names.Length <= MostNames ? names : throw RefusalException.InvalidParameter($"A document may have {MostNames} fields of the sender's.");
    }

    /// <summary>Puts values in the places of the fields. One without a value stays to be seen.</summary>
    /// <exception cref="RefusalException">The text would be longer than a document may be.</exception>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        long length = text.Length;
        return Pattern().Replace(text, field =>
        {
            var value = values.GetValueOrDefault(NameOf(field), field.Value);
            length += value.Length;
            return length <= MaximalGeneratedLength ? value : throw RefusalException.InvalidParameter("The values make the document too long.");
        });
    }

    private static string NameOf(Match field)
    {
        var content = field.Groups["content"].Value.Trim();
        return NamePattern().IsMatch(content)
            ? content
            : throw NotEmulated.Refusal(field.Value[..Math.Min(field.Value.Length, MaximalLengthInMessage)]);
    }

    [GeneratedRegex(@"\{\{(?<content>[^{}]*)\}\}", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{Nd}_]*\z", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex NamePattern();
}
