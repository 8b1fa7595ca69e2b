using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

internal static class SenderFieldsAnswer
{
    /// <summary>The documents that have such fields. DocuSign returns an empty object when there are none.</summary>
    public static IReadOnlyList<DocumentSenderFields> Read(JsonElement json)
    {
        var documents = new List<DocumentSenderFields>();
        json.AddTo("docGenFormFields"u8, documents, static document => new DocumentSenderFields(
            Guid.TryParse(document.Text("documentId"u8), out var id) ? id : Guid.Empty, ReadFields(document)));
        return documents;
    }

    private static List<SenderField> ReadFields(JsonElement document)
    {
        var fields = new List<SenderField>();
        document.AddTo("docGenFormFieldList"u8, fields, static json =>
        {
            var name = json.Text("name"u8) ?? "";
            var field = new SenderField(name, json.Text("label"u8) ?? name, json.Text("type"u8) ?? "")
            {
                Value = json.Text("value"u8),
                IsRequired = json.Flag("required"u8),
            };
            var rows = new List<IReadOnlyList<SenderField>>();
            json.AddTo("rowValues"u8, rows, ReadFields);
            return rows.Count > 0 ? field with { Rows = rows } : field;
        });
        return fields;
    }
}
