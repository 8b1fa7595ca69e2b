using System.Collections.Frozen;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>
/// The members that DocuSign's description has for some types of recipients only. They are refused by name for the others, because DocuSign would
/// ignore them without a word.
/// </summary>
internal static class PostedRecipientMembers
{
    private const string OfHosts = "hostEmail hostName inPersonSigningType signerEmail signerFirstName signerLastName signerName ";
    private const string OfWitnesses = "witnessFor witnessForGuid ";
    private const string OfCopies = "linkedAccountConfigurationId ";
    private const string OfThoseWhoSign = "autoNavigation canSignOffline defaultRecipient signatureInfo ";
    private const string OfThoseWhoAreNamed = "agentCanEditEmail agentCanEditName ";
    private const string OfAllButHosts = "additionalNotifications emailRecipientPostSigningURL firstName fullName lastName phoneNumber ";

    private static readonly FrozenDictionary<RecipientKind, FrozenSet<string>> _foreign = Enum.GetValues<RecipientKind>()
        .ToFrozenDictionary(kind => kind, kind => Set(Foreign(kind)));

    /// <exception cref="RefusalException">A recipient has a member that only other types have.</exception>
    public static void Require(RecipientKind kind, PostedRecipient recipient)
    {
        foreach (var given in Given(recipient))
        {
            if (_foreign[kind].TryGetValue(given, out var member))
            {
                throw RefusalException.InvalidParameter(
                    $"'{member}' is not a member of a recipient of the type {kind.ToTypeName()}. DocuSign would ignore it.");
            }
        }
    }

    // Null, an empty text and false ask for nothing, and SDKs send them.
    private static IEnumerable<string> Given(PostedRecipient recipient)
    {
        var others = (recipient.Others ?? []).Where(member => NotEmulated.Asks(member.Value)).Select(member => member.Key);
        return Hosted(recipient).Where(member => !string.IsNullOrEmpty(member.Value)).Select(member => member.Name).Concat(others);
    }

    private static (string Name, string? Value)[] Hosted(PostedRecipient recipient) =>
    [
        ("hostName", recipient.HostName), ("hostEmail", recipient.HostEmail),
        ("signerName", recipient.SignerName), ("signerEmail", recipient.SignerEmail),
    ];

    // Later SDKs have 'documentTemplateId' for all of them. Documents can be hidden from editors by the description of the setting, not by their own.
    private static string Foreign(RecipientKind kind) => kind switch
    {
        RecipientKind.Signer => OfHosts + OfWitnesses + OfCopies,
        RecipientKind.InPersonSigner => OfWitnesses + OfCopies + OfThoseWhoAreNamed + OfAllButHosts,
        RecipientKind.CarbonCopy => OfHosts + OfWitnesses + OfThoseWhoSign,
        RecipientKind.CertifiedDelivery => OfHosts + OfWitnesses + OfCopies + OfThoseWhoSign,
        RecipientKind.Witness => OfHosts + OfCopies,
        RecipientKind.Editor or RecipientKind.Agent or RecipientKind.Intermediary =>
            OfHosts + OfWitnesses + OfCopies + OfThoseWhoSign + OfThoseWhoAreNamed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    private static FrozenSet<string> Set(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
