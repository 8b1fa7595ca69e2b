using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

internal static class DocumentsAnswer
{
    public static IReadOnlyList<DocumentInfo> Read(JsonElement json) => Read(json, "envelopeDocuments"u8);

    public static IReadOnlyList<DocumentInfo> Read(JsonElement json, ReadOnlySpan<byte> name)
    {
        var documents = new List<DocumentInfo>();
        json.AddTo(name, documents, ReadDocument);
        return documents;
    }

    private static DocumentInfo ReadDocument(JsonElement json) => new(
        json.Text("documentId"u8) ?? "",
        json.Text("name"u8) ?? "",
        json.Text("type"u8) ?? "",
        json.Count("order"u8) ?? 0);
}
