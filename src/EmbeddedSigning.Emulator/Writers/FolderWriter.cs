using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Writers;

/// <summary>Writes folders as DocuSign's JSON.</summary>
internal static class FolderWriter
{
    public static object FolderOf(Envelope envelope) => Folder(Envelopes.Folder.Of(envelope), envelope.Sender, count: null);

    public static object Folder(Folder folder, User owner, int? count, IEnumerable<Envelope>? items = null) => new
    {
        // The members are in DocuSign's order, because its bash example finds the id with a regular expression.
        name = folder.Name,
        type = folder.Type,
        owner = new { userName = owner.Name, userId = owner.Id, email = owner.Email },
        folderId = folder.Id,
        uri = $"/folders/{folder.Id:D}",
        itemCount = count is { } number ? WireJson.Number(number) : null,
        subFolderCount = "0",
        hasSubFolders = "false",
        folderItems = items?.Select(Item),
    };

    public static object Item(Envelope envelope) => new
    {
        envelopeId = envelope.Id,
        envelopeUri = $"/envelopes/{envelope.Id:D}",
        recipientsUri = $"/envelopes/{envelope.Id:D}/recipients",
        folderId = Envelopes.Folder.Of(envelope).Id,
        subject = envelope.EmailSubject,
        status = envelope.Status.ToWire(),
        ownerName = envelope.Sender.Name,
        senderName = envelope.Sender.Name,
        senderEmail = envelope.Sender.Email,
        senderUserId = envelope.Sender.Id,
        createdDateTime = WireJson.Time(envelope.CreatedAt),
        sentDateTime = WireJson.Time(envelope.SentAt),
        completedDateTime = WireJson.Time(envelope.CompletedAt),
        expireDateTime = WireJson.Time(envelope.ExpiresAt),
        lastModifiedDateTime = WireJson.Time(envelope.LastModifiedAt),
    };
}
