using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.Connect.Internal;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Connect;

/// <summary>A message of DocuSign Connect whose signature was verified by <see cref="ConnectVerifier.Read"/>. A message may arrive several times, and
/// messages arrive in any order.</summary>
public sealed class ConnectMessage
{
    // Distinguishes messages without a time; null for messages with a time.
    private readonly string? _bodyHash;
    private readonly Lazy<Envelope?> _envelope;
    private readonly Lazy<IReadOnlyList<ConnectDocument>> _documents;

    internal ConnectMessage(ConnectEvent connectEvent, ReadOnlyMemory<byte> body, string? bodyHash)
    {
        Event = connectEvent;
        Body = body;
        _bodyHash = bodyHash;
        _envelope = new(() => ConnectContentReader.ReadEnvelope(body, EnvelopeId));
        _documents = new(() => ConnectContentReader.ReadDocuments(body));
    }

    internal ConnectMessage(ConnectEvent connectEvent, ReadOnlyMemory<byte> body, Envelope envelope, IReadOnlyList<ConnectDocument> documents)
    {
        Event = connectEvent;
        Body = body;
        EnvelopeId = envelope.EnvelopeId;
        EnvelopeStatus = envelope.Status;
        _envelope = new(envelope);
        _documents = new(documents);
    }

    /// <summary>The event that the message reports.</summary>
    public ConnectEvent Event { get; }

    /// <summary>The whole message as DocuSign sent it: JSON in UTF-8, with personal data where the message includes the envelope.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The envelope of the event. Never null for the events <c>envelope-…</c> and <c>recipient-…</c>; null for others, such as events of
    /// templates.</summary>
    public EnvelopeId? EnvelopeId { get; internal init; }

    /// <summary>The API account id, a GUID; null when the message does not say.</summary>
    public string? AccountId { get; internal init; }

    /// <summary>The id of the sending user, a GUID; null when the message does not say.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The recipient's id within the envelope, for events of a recipient; null for others.</summary>
    public string? RecipientId { get; internal init; }

    /// <summary>The status of the envelope, where the message includes the envelope; null otherwise.</summary>
    public EnvelopeStatus? EnvelopeStatus { get; internal init; }

    /// <summary>The envelope as it was when the message was written, with the parts that the message includes (<see cref="ConnectData"/>); null when it
    /// includes no envelope. Parsed on first use.</summary>
    /// <exception cref="ConnectMessageException">The message has an envelope that is not as DocuSign documents it.</exception>
    public Envelope? Envelope => _envelope.Value;

    /// <summary>The documents that the message includes (<see cref="ConnectData.Documents"/>); empty when it includes none. Parsed on first
    /// use.</summary>
    /// <exception cref="ConnectMessageException">The message has documents that are not as DocuSign documents them.</exception>
    public IReadOnlyList<ConnectDocument> Documents => _documents.Value;

    /// <summary>When DocuSign wrote the message; null when it does not say. Later events have later times, even if they arrive in another
    /// order.</summary>
    public DateTimeOffset? GeneratedAt { get; internal init; }

    /// <summary>How often DocuSign tried to deliver the message before: 0 at first.</summary>
    public int RetryCount { get; internal init; }

    /// <summary>The id of the Connect configuration that sent it; null when the message does not say.</summary>
    public string? ConfigurationId { get; internal init; }

    /// <summary>Reads a stored message, for instance from a queue, whose signature was verified before its <see cref="Body"/> was stored. This method
    /// does not check the signature, so never pass it the body of a request.</summary>
    /// <param name="body">The body, byte for byte.</param>
    /// <exception cref="ConnectMessageException">The body is not a message.</exception>
    public static ConnectMessage ReadVerified(ReadOnlySpan<byte> body) => ConnectMessageReader.Read(body);

    /// <summary>Computes an id for recognising duplicates: 64 hexadecimal digits, the same for every delivery of this message and different for every
    /// other message.</summary>
    public string GetDeduplicationId()
    {
        var text = new StringBuilder();
        string?[] parts =
        [
            Event.ToString(),
            EnvelopeId?.ToString(),
            AccountId,
            UserId,
            RecipientId,
            ConfigurationId,
            GeneratedAt?.UtcTicks.ToString(CultureInfo.InvariantCulture),
            _bodyHash,
        ];
        foreach (var part in parts)
        {
            // Each part has its length in front, because a value can contain any separator.
            text.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part}");
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
