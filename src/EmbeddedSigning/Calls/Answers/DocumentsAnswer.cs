using System.Globalization;
using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Http;

namespace EmbeddedSigning.Calls.Answers;

internal static class DocumentsAnswer
{
    public static IReadOnlyList<DocumentInfo> Read(JsonElement json)
    {
        var documents = new List<DocumentInfo>();
        json.AddTo("envelopeDocuments"u8, documents, ReadDocument);
        return documents;
    }

    private static DocumentInfo ReadDocument(JsonElement json) => new(
        json.Text("documentId"u8) ?? "",
        json.Text("name"u8) ?? "",
        json.Text("type"u8) ?? "",
        int.TryParse(json.Text("order"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var order) ? order : 0);
}
