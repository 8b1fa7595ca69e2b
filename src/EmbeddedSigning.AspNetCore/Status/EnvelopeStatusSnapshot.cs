using System.Text;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.AspNetCore.Status;

/// <summary>An envelope and its embedded recipients, as DocuSign described them at a time.</summary>
internal sealed class EnvelopeStatusSnapshot(EnvelopeStatus status, DateTimeOffset readAt, IReadOnlyList<RecipientStatusSnapshot> recipients)
{
    private const byte Version = 1;

    public DateTimeOffset ReadAt => readAt;

    /// <summary>The status that the envelope has ended with; null when it can be signed.</summary>
    public EnvelopeStatus? End =>
        status == EnvelopeStatus.Completed || status == EnvelopeStatus.Declined || status == EnvelopeStatus.Voided ? status : null;

    public static EnvelopeStatusSnapshot Of(Envelope envelope, DateTimeOffset readAt) => new(envelope.Status, readAt, EmbeddedOf(envelope.Recipients ?? []));

    /// <summary>The same envelope with recipients that were read later.</summary>
    public EnvelopeStatusSnapshot With(IReadOnlyList<Recipient> later) => new(status, readAt, EmbeddedOf(later));

    /// <summary>Gets a person's parts in the envelope, in routing order.</summary>
    /// <param name="clientUserId">The person.</param>
    /// <param name="recipientId">The requested part; null for all parts.</param>
    public IReadOnlyList<RecipientStatusSnapshot> PartsOf(string clientUserId, string? recipientId = null) =>
    [
        .. recipients.Where(recipient =>
            string.Equals(recipient.ClientUserId, clientUserId, StringComparison.Ordinal)
            && (recipientId is null || string.Equals(recipient.RecipientId, recipientId, StringComparison.OrdinalIgnoreCase))),
    ];

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(status.ToString());
            writer.Write(readAt.ToUnixTimeMilliseconds());
            writer.Write(recipients.Count);
            foreach (var recipient in recipients)
            {
                writer.Write(recipient.RecipientId);
                writer.Write(recipient.ClientUserId);
                writer.Write(recipient.Name ?? "");
                writer.Write(recipient.Email ?? "");
                writer.Write(recipient.Status.ToString());
            }
        }

        return stream.ToArray();
    }

    /// <summary>Reads the output of <see cref="ToBytes"/>; null when another version wrote it.</summary>
    public static EnvelopeStatusSnapshot? Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadByte() != Version)
        {
            return null;
        }

        var status = new EnvelopeStatus(reader.ReadString());
        var readAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64());
        var recipients = new RecipientStatusSnapshot[reader.ReadInt32()];
        for (var i = 0; i < recipients.Length; i++)
        {
            recipients[i] = new RecipientStatusSnapshot(
                reader.ReadString(), reader.ReadString(), Optional(reader.ReadString()), Optional(reader.ReadString()), StatusOf(reader.ReadString()));
        }

        return new EnvelopeStatusSnapshot(status, readAt, recipients);
    }

    private static RecipientStatusSnapshot[] EmbeddedOf(IReadOnlyList<Recipient> recipients) =>
    [
        .. from recipient in recipients
           where recipient.ClientUserId is not null
           let isInPerson = recipient.Type == RecipientType.InPersonSigner
           select new RecipientStatusSnapshot(
               recipient.RecipientId,
               recipient.ClientUserId!,
               isInPerson ? recipient.HostName : recipient.Name,
               isInPerson ? recipient.HostEmail : recipient.Email,
               recipient.Status),
    ];

    private static string? Optional(string text) => text.Length == 0 ? null : text;

    private static RecipientStatus StatusOf(string text) => text.Length == 0 ? default : new RecipientStatus(text);
}
