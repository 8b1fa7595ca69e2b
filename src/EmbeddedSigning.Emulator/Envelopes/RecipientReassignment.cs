using System.Globalization;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>
/// A signer lets somebody else sign: the new signer gets the tabs, and the first signer becomes a carbon copy.
/// </summary>
/// <param name="Name">The name of the new signer.</param>
/// <param name="Email">Their e-mail address.</param>
/// <param name="Reason">Why, which the new signer and the sender read; empty for none.</param>
internal sealed record RecipientReassignment(string Name, string Email, string Reason)
{
    private static readonly string[] _ofThePerson = ["additionalNotifications", "phoneNumber"];

    /// <summary>
    /// Whether a recipient may do so. DocuSign leaves it to the account; here it is on, unless the sender forbids it. Not for an embedded signer: DocuSign may
    /// offer it to them, and the application, which knows who they are, would lose its signer. Unverified: whether witnesses may; here only signers may.
    /// </summary>
    public static bool IsOffered(Envelope envelope, Recipient recipient) =>
        envelope.IsInProgress
        && recipient is { Kind: RecipientKind.Signer, CanSign: true, ClientUserId: null }
        && envelope.Kept.Flag("allowReassign") != false;

    /// <summary>
    /// The one who signs now. Unverified: that they keep the recipient id, so that what refers to it still does, the access code and the identity check.
    /// Messages to the phone of another are not for them.
    /// </summary>
    public Recipient Successor(Recipient signer, DateTimeOffset now) => signer with
    {
        Guid = Guid.NewGuid(),
        UserId = Guid.NewGuid(),
        Name = Name,
        Email = Email,
        DeliveryMethod = "email",
        Kept = new KeptMembers(signer.Kept.Members.RemoveRange(_ofThePerson)),
        Authentications = [],
        Status = RecipientStatus.Sent,
        SentAt = now,
        DeliveredAt = null,
    };

    /// <summary>What the original signer is from now on. They have seen the documents, and hear how the envelope ends.</summary>
    public static Recipient Copy(Envelope envelope, Recipient signer) => signer with
    {
        Id = FreeId(envelope),
        Kind = RecipientKind.CarbonCopy,
        RoleName = null,
        Tabs = [],
        Check = null,
        AccessCode = null,
        Status = RecipientStatus.Completed,
    };

    private static string FreeId(Envelope envelope) => WireJson.Number(1 + envelope.Recipients
        .Select(recipient => int.TryParse(recipient.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id < int.MaxValue ? id : 0)
        .Max());
}
