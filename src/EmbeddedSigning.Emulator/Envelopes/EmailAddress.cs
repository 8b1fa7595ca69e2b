using System.Net.Mail;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Checks whether a text can be an e-mail address.</summary>
internal static class EmailAddress
{
    public const int MaximalLength = 100;

    public static bool IsValid(string text) =>
        text.Length <= MaximalLength && MailAddress.TryCreate(text, out var address) && string.Equals(address.Address, text, StringComparison.Ordinal);
}
