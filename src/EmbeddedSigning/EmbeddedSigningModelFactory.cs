using System.Net;
using System.Text;
using System.Text.Json;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Connect.Internal;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning;

/// <summary>Creates objects without public constructors, for tests of applications. All other types that the library returns or throws have public
/// constructors.</summary>
public static class EmbeddedSigningModelFactory
{
    /// <summary>Creates a signing URL.</summary>
    /// <param name="value">The URL.</param>
    /// <param name="expiresAt">When it expires.</param>
    public static SigningUrl SigningUrl(Uri value, DateTimeOffset expiresAt)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new SigningUrl(value, expiresAt - Signing.SigningUrl.Lifetime);
    }

    /// <summary>Creates the URL of a sender, edit or correct view.</summary>
    /// <param name="value">The URL.</param>
    /// <param name="expiresAt">When it expires.</param>
    public static SenderViewUrl SenderViewUrl(Uri value, DateTimeOffset expiresAt)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new SenderViewUrl(value, expiresAt - Signing.SenderViewUrl.Lifetime);
    }

    /// <summary>Creates a sign-in that has begun.</summary>
    /// <param name="url">Where the browser goes.</param>
    /// <param name="secret">The secret to keep for this browser.</param>
    public static AuthorizationRequest AuthorizationRequest(Uri url, string secret)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        return new AuthorizationRequest(url, secret);
    }

    /// <summary>Creates a Connect message without a signature from its JSON.</summary>
    /// <param name="json">A message as DocuSign sends it with the data format JSON and the delivery mode SIM.</param>
    /// <exception cref="ConnectMessageException">It is not a message.</exception>
    public static ConnectMessage ConnectMessage(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ConnectMessageReader.Read(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Creates a Connect message without a signature that reports an event of an envelope.</summary>
    /// <param name="connectEvent">The event.</param>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="status">The status of the envelope; null for a message that does not include the envelope.</param>
    /// <param name="recipientId">The recipient's id within the envelope; null for events of an envelope.</param>
    /// <param name="generatedAt">When DocuSign wrote the message; null for a message that does not say.</param>
    public static ConnectMessage ConnectMessage(
        ConnectEvent connectEvent,
        EnvelopeId envelopeId,
        EnvelopeStatus? status = null,
        string? recipientId = null,
        DateTimeOffset? generatedAt = null) => ConnectMessageReader.Read(WriteMessage(connectEvent, envelopeId, status, recipientId, generatedAt));

    /// <summary>Creates a Connect message without a signature that includes an envelope and documents. Its time is the envelope's last change of status
    /// (<see cref="Envelope.StatusChangedAt"/>), and its body contains only ids and the status.</summary>
    /// <param name="connectEvent">The event of the envelope.</param>
    /// <param name="envelope">The envelope with the parts that the message includes.</param>
    /// <param name="documents">The documents that the message includes.</param>
    public static ConnectMessage ConnectMessage(ConnectEvent connectEvent, Envelope envelope, params IReadOnlyList<ConnectDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(documents);
        var body = WriteMessage(connectEvent, envelope.EnvelopeId, envelope.Status, recipientId: null, envelope.StatusChangedAt);
        return new(connectEvent, body, envelope, documents) { GeneratedAt = envelope.StatusChangedAt };
    }

    /// <summary>Creates a document of a Connect message.</summary>
    /// <param name="documentId">The document's id within the envelope: a number, or <c>certificate</c>.</param>
    /// <param name="name">The document's name.</param>
    /// <param name="content">The document's bytes.</param>
    /// <param name="type"><c>content</c> for a document, <c>summary</c> for the certificate of completion.</param>
    public static ConnectDocument ConnectDocument(string documentId, string name, ReadOnlySpan<byte> content, string type = "content")
    {
        ArgumentException.ThrowIfNullOrEmpty(documentId);
        return new(documentId, name, type, Encoding.ASCII.GetBytes(Convert.ToBase64String(content)));
    }

    private static byte[] WriteMessage(
        ConnectEvent connectEvent, EnvelopeId envelopeId, EnvelopeStatus? status, string? recipientId, DateTimeOffset? generatedAt)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("event"u8, connectEvent.ToString());
            if (generatedAt is { } time)
            {
                json.WriteString("generatedDateTime"u8, time);
            }

            json.WriteStartObject("data"u8);
            json.WriteString("envelopeId"u8, envelopeId.ToGuid());
            if (recipientId is not null)
            {
                json.WriteString("recipientId"u8, recipientId);
            }

            if (status is { } known)
            {
                json.WriteStartObject("envelopeSummary"u8);
                json.WriteString("envelopeId"u8, envelopeId.ToGuid());
                json.WriteString("status"u8, known.ToString());
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Creates the exception for an error of DocuSign that has no derived type.</summary>
    /// <param name="message">The message.</param>
    /// <param name="errorCode">DocuSign's error code; null for a response without one.</param>
    /// <param name="statusCode">The HTTP status of the answer.</param>
    public static DocuSignApiException DocuSignApiException(string message, string? errorCode = null, HttpStatusCode? statusCode = null) =>
        new(message) { ErrorCode = errorCode, StatusCode = statusCode };

    /// <summary>Creates the exception for a token that DocuSign does not issue.</summary>
    /// <param name="message">The message.</param>
    /// <param name="errorCode">The OAuth error; null for a response without one.</param>
    public static AccessTokenException AccessTokenException(string message, string? errorCode = null) => new(message) { ErrorCode = errorCode };
}
