using System.Net.Mail;

namespace EmbeddedSigning.Values.Internal;

internal static class EmailAddress
{
    /// <summary>Whether a text is an e-mail address, without a display name.</summary>
    public static bool IsValid(string text) => IsPlain(text) || (MailAddress.TryCreate(text, out var address) && address.Address == text);

    // Nearly every address is. Only the others need the framework's parser, and to load it takes part of a process's start.
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
