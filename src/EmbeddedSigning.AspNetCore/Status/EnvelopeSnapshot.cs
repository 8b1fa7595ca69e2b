using System.Text;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.AspNetCore.Status;

/// <summary>An envelope and its embedded recipients, as DocuSign described them at a time.</summary>
internal sealed class EnvelopeSnapshot(EnvelopeStatus status, DateTimeOffset readAt, IReadOnlyList<RecipientSnapshot> recipients)
{
    private const byte Version = 1;

    public EnvelopeStatus Status => status;

    public DateTimeOffset ReadAt => readAt;

    /// <summary>Whether nobody can sign the envelope any more.</summary>
    public bool HasFinished => Status == EnvelopeStatus.Completed || Status == EnvelopeStatus.Declined || Status == EnvelopeStatus.Voided;

    public static EnvelopeSnapshot Of(Envelope envelope, DateTimeOffset readAt) => new(
        envelope.Status,
        readAt,
        [
            .. from recipient in envelope.Recipients ?? []
               where recipient.ClientUserId is not null
               select new RecipientSnapshot(
                   recipient.RecipientId, recipient.ClientUserId!, recipient.Name, recipient.Email, recipient.Status),
        ]);

    public RecipientSnapshot? Find(string clientUserId) =>
        recipients.FirstOrDefault(recipient => string.Equals(recipient.ClientUserId, clientUserId, StringComparison.Ordinal));

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

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null when another version did.</summary>
    public static EnvelopeSnapshot? Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadByte() != Version)
        {
            return null;
        }

        var status = new EnvelopeStatus(reader.ReadString());
        var readAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64());
        var recipients = new RecipientSnapshot[reader.ReadInt32()];
        for (var i = 0; i < recipients.Length; i++)
        {
            recipients[i] = new RecipientSnapshot(
                reader.ReadString(), reader.ReadString(), Optional(reader.ReadString()), Optional(reader.ReadString()), StatusOf(reader.ReadString()));
        }

        return new EnvelopeSnapshot(status, readAt, recipients);
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;

    private static RecipientStatus StatusOf(string text) => text.Length == 0 ? default : new RecipientStatus(text);
}
