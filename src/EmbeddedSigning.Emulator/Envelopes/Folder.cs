using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.Emulator.Accounts;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A folder of an account. The state of an envelope decides its folder: draft, sent, or deleted. A sent envelope may be moved to the drafts.</summary>
internal sealed record Folder(Guid AccountId, FolderKind Kind)
{
    /// <summary>The id. It is derived from the account and the kind, so that it is the same after a restart.</summary>
    public Guid Id => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{AccountId:D} {Kind}"))[..16]);

    public string Name => Kind switch
    {
        FolderKind.Draft => "Draft",
        FolderKind.Inbox => "Inbox",
        FolderKind.SentItems => "Sent Items",
        _ => "Deleted Items",
    };

    /// <summary>DocuSign's name, which can replace the id in a path.</summary>
    public string Type => Kind.ToString().ToLowerInvariant();

    public static IEnumerable<Folder> Of(Guid accountId) => Enum.GetValues<FolderKind>().Select(kind => new Folder(accountId, kind));

    public static Folder Of(Envelope envelope) => new(
        envelope.AccountId,
        envelope.DeletedAt is not null ? FolderKind.RecycleBin
            : envelope.Status == EnvelopeStatus.Created || envelope.IsFiledWithDrafts ? FolderKind.Draft
            : FolderKind.SentItems);

    /// <summary>Finds a folder by its id or by DocuSign's name; the drafts folder has two names.</summary>
    public static Folder? Find(Guid accountId, string id) => Of(accountId).FirstOrDefault(folder =>
        string.Equals(folder.Type, id, StringComparison.OrdinalIgnoreCase)
        || (folder.Kind == FolderKind.Draft && string.Equals("drafts", id, StringComparison.OrdinalIgnoreCase))
        || string.Equals(folder.Id.ToString("D"), id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an envelope is in it. The inbox has the envelopes that the user must sign or read.</summary>
    public bool Has(Envelope envelope, User user) => Kind == FolderKind.Inbox
        ? envelope is { DeletedAt: null, Status: not EnvelopeStatus.Created } && envelope.Recipients.Any(recipient =>
            recipient.Status != RecipientStatus.Created && string.Equals(recipient.Email, user.Email, StringComparison.OrdinalIgnoreCase))
        : Of(envelope).Kind == Kind;
}
