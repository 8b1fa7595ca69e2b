using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>
/// The sender's settings for the e-mails of an envelope: the address for replies, and the archive, which gets a copy of every e-mail. See "EmailSettings" in
/// DocuSign's REST API reference.
/// </summary>
internal static class EnvelopeEmailSettings
{
    private const string Settings = "emailSettings";
    private const string ReplyToAddress = "replyEmailAddressOverride";
    private const string ReplyToName = "replyEmailNameOverride";
    private const string Archives = "bccEmailAddresses";
    private const int MaximalLength = 100;

    /// <summary>Refuses invalid e-mail addresses. Unverified: the code, and whether DocuSign accepts one archive or five, because its pages say both.</summary>
    /// <exception cref="RefusalException">An address is invalid, or a text is too long.</exception>
    public static void Require(KeptMembers kept)
    {
        if (kept.Text(Settings, ReplyToAddress) is { } address)
        {
            RequireAddress(address, ReplyToAddress);
        }

        WireJson.RequireLength(kept.Text(Settings, ReplyToName), MaximalLength, ReplyToName);
        foreach (var archive in kept.List(Settings, Archives))
        {
            RequireAddress(KeptMembers.Text(archive, "email") ?? string.Empty, Archives);
        }
    }

    /// <summary>Applies the settings to a message, and adds its copies for the archive. Only e-mails change.</summary>
    public static IEnumerable<RecipientNotification> Apply(KeptMembers kept, RecipientNotification message)
    {
        if (message.Channel is not RecipientNotification.Email)
        {
            return [message];
        }

        var mail = message with { ReplyToAddress = kept.Text(Settings, ReplyToAddress), ReplyToName = kept.Text(Settings, ReplyToName) };
        var copies =
            from archive in kept.List(Settings, Archives)
            select mail with { Id = Guid.NewGuid(), To = KeptMembers.Text(archive, "email")! };
        return [mail, .. copies];
    }

    private static void RequireAddress(string address, string member)
    {
        if (!EmailAddress.IsValid(address))
        {
            throw RefusalException.InvalidParameter($"'{address}' in '{member}' of '{Settings}' is no e-mail address.");
        }
    }
}
