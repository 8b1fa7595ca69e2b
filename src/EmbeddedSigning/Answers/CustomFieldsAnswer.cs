using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

internal static class CustomFieldsAnswer
{
    /// <summary>Reads the custom fields, including fields with a list of permitted values.</summary>
    public static IReadOnlyList<CustomField> Read(JsonElement json)
    {
        var fields = new List<CustomField>();
        json.AddTo("textCustomFields"u8, fields, ReadField);
        json.AddTo("listCustomFields"u8, fields, ReadField);
        return fields;
    }

    private static CustomField ReadField(JsonElement json) =>
        new(json.Text("name"u8) ?? "", json.Text("value"u8) ?? "", json.Flag("show"u8));
}
