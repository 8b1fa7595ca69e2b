using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Rendering;
using EmbeddedSigning.Emulator.Writers;

namespace EmbeddedSigning.Emulator.Delivery;

/// <summary>Writes messages in DocuSign's format, see "JSON SIM event model".</summary>
internal sealed class DeliveryPayload(RenderedPdfs pdfs)
{
    /// <summary>The bytes to send. They are always the same for the same message and count.</summary>
    public byte[] Render(SentConnectMessage message, int retryCount)
    {
        var envelope = message.Envelope;
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                @event = message.Event.Name,
                apiVersion = "v2.1",
                uri = $"/restapi/v2.1/accounts/{envelope.AccountId:D}/envelopes/{envelope.Id:D}",
                retryCount,
                configurationId = message.Subscription.Id,
                generatedDateTime = WireJson.Time(message.Event.Time),
                data = new
                {
                    accountId = envelope.AccountId,
                    userId = envelope.Sender.Id,
                    envelopeId = envelope.Id,
                    recipientId = message.Event.RecipientId,
                    envelopeSummary = Summary(message),
                },
            },
            WireJson.Options);
    }

    private JsonNode? Summary(SentConnectMessage message)
    {
        var parts = message.Subscription.IncludeData;
        if (parts.Count == 0)
        {
            return null;
        }

        var envelope = message.Envelope;
        var summary = JsonSerializer.SerializeToNode(EnvelopeAnswerWriter.Envelope(envelope, [.. parts]), WireJson.Options)!;
        if (parts.Contains("documents"))
        {
            AddBytes(summary["envelopeDocuments"]!.AsArray(), envelope);
        }

        return summary;
    }

    // The last document in the list is the certificate.
    private void AddBytes(JsonArray list, Envelope envelope)
    {
        for (var index = 0; index < list.Count; index++)
        {
            var bytes = index < envelope.Documents.Length ? pdfs.Document(envelope, envelope.Documents[index]) : pdfs.Certificate(envelope);
            list[index]!["PDFBytes"] = Convert.ToBase64String(bytes);
        }
    }
}
