using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes.Answers;

internal static class SenderFieldsAnswer
{
    /// <summary>The documents that have such fields. DocuSign answers an empty object when none has.</summary>
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
        document.AddTo("docGenFormFieldList"u8, fields, static field =>
        {
            var name = field.Text("name"u8) ?? "";
            return new SenderField(name, field.Text("label"u8) ?? name, field.Text("type"u8) ?? "")
            {
                Value = field.Text("value"u8),
                IsRequired = field.Flag("required"u8),
            };
        });
        return fields;
    }
}
