using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Internal;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Connect.Internal;

/// <summary>Reads what a message includes, for those who ask for it.</summary>
internal static class ConnectContentReader
{
    public static Envelope? ReadEnvelope(ReadOnlyMemory<byte> body, EnvelopeId? envelopeId) => Read(() =>
    {
        // It keeps the bytes where they are; only what is read becomes text.
        using var json = JsonDocument.Parse(body);
        return json.RootElement.Object("data"u8, data => data.Object("envelopeSummary"u8, summary => EnvelopeAnswer.ReadEnvelope(summary, EnvelopeParts.None, envelopeId)));
    });

    public static IReadOnlyList<ConnectDocument> ReadDocuments(ReadOnlyMemory<byte> body) => Read(() => ConnectDocumentsReader.Read(body));

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not as inner exception, because it may quote the body.
            throw new ConnectMessageException("The envelope in the Connect message is not as DocuSign documents it.");
        }
    }
}
