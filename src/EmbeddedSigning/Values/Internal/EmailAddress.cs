using System.Net.Mail;
using System.Runtime.CompilerServices;

namespace EmbeddedSigning.Values.Internal;

internal static class EmailAddress
{
    /// <summary>Whether a text is an e-mail address, without a display name.</summary>
    public static bool IsValid(string text) => IsPlain(text) || IsKnownToParser(text);

    // Not inlined, because a method that does not need the parser must not load it either.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsKnownToParser(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;

    // Nearly every address is plain. Only other addresses need the framework's parser, and loading it takes time and memory.
    private static bool IsPlain(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && IsDotted(text.AsSpan(0, at)) && IsDotted(text.AsSpan(at + 1));

    private static bool IsDotted(ReadOnlySpan<char> words)
    {
        var previous = '.';
        foreach (var c in words)
        {
            if (c == '.' ? previous == '.' : !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '+'))
            {
                return false;
            }

            previous = c;
        }

        return previous != '.';
    }
}
