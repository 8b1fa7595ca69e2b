using System.Buffers;
using System.Text.Json;
using EmbeddedSigning.Answers;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Connect.Internal;

/// <summary>Reads the included data of a message on demand.</summary>
internal static class ConnectContentReader
{
    public static Envelope? ReadEnvelope(ReadOnlyMemory<byte> body, EnvelopeId? envelopeId) => Read(() =>
    {
        // JsonDocument does not copy the bytes; only values that are read become text.
        using var json = JsonDocument.Parse(WithoutDocuments(body));
        return json.RootElement.Object("data"u8, data => data.Object("envelopeSummary"u8, summary => EnvelopeAnswer.ReadEnvelope(summary, EnvelopeParts.None, envelopeId)));
    });

    public static IReadOnlyList<ConnectDocument> ReadDocuments(ReadOnlyMemory<byte> body) => Read(() => ConnectDocumentsReader.Read(body));

    // JsonDocument rents more memory than the length of the text, so the bytes of documents are cut out first.
    private static ReadOnlyMemory<byte> WithoutDocuments(ReadOnlyMemory<byte> body)
    {
        var rest = new ArrayBufferWriter<byte>();
        var start = 0;
        var json = new Utf8JsonReader(body.Span);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("PDFBytes"u8) && json.Read() && json.TokenType == JsonTokenType.String)
            {
                var end = (int)json.TokenStartIndex + 1;
                rest.Write(body.Span[start..end]);
                start = end + json.ValueSpan.Length;
            }
        }

        if (start == 0)
        {
            return body;
        }

        rest.Write(body.Span[start..]);
        return rest.WrittenMemory;
    }

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No inner exception, because it may quote the body.
            throw new ConnectMessageException("The envelope in the Connect message is not as DocuSign documents it.");
        }
    }
}
