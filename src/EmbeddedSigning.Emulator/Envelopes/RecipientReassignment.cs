using System.Globalization;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>
/// Assigns an envelope to another signer: the new signer gets the tabs, and the first signer becomes a carbon copy.
/// </summary>
/// <param name="Name">The name of the new signer.</param>
/// <param name="Email">Their e-mail address.</param>
/// <param name="Reason">The reason, for the new signer and the sender; empty if there is none.</param>
internal sealed record RecipientReassignment(string Name, string Email, string Reason)
{
    private static readonly string[] _ofThePerson = ["additionalNotifications", "phoneNumber"];

    /// <summary>
    /// Whether a recipient may do this. At DocuSign, the account decides; here it is allowed unless the sender forbids it. Embedded signers may not, because
    /// the application would lose the signer that it knows; DocuSign may offer it to them. Unverified: whether witnesses may; here only signers may.
    /// </summary>
    public static bool IsOffered(Envelope envelope, Recipient recipient) =>
        envelope.IsInProgress
        && recipient is { Kind: RecipientKind.Signer, CanSign: true, ClientUserId: null }
        && envelope.Kept.Flag("allowReassign") != false;

    /// <summary>
    /// The new signer. Unverified: that the recipient id (so that references stay valid), the access code and the identity check stay the same. The new
    /// signer gets no messages on the first signer's phone.
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

    /// <summary>The original signer as a carbon copy. They have seen the documents, and get the messages about the envelope's end.</summary>
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
