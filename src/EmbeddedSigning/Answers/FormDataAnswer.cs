using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

internal static class FormDataAnswer
{
    /// <summary>The values; null when the envelope's id or status is missing.</summary>
    public static FormData? Read(JsonElement json)
    {
        if (EnvelopeAnswer.Read(json) is not { } envelope)
        {
            return null;
        }

        var recipients = new List<RecipientFormData>();
        json.AddTo("recipientFormData"u8, recipients, static recipient => new RecipientFormData(recipient.Text("recipientId"u8) ?? "", ReadFields(recipient))
        {
            Name = recipient.Text("name"u8),
            Email = recipient.Text("email"u8),
        });
        return new FormData(envelope.Id, envelope.Status, ReadFields(json), recipients)
        {
            PrefilledFields = json.Object("prefillFormData"u8, ReadFields) ?? [],
        };
    }

    private static IReadOnlyList<FormField> ReadFields(JsonElement json)
    {
        var fields = new List<FormField>();
        json.AddTo("formData"u8, fields, static field =>
            new FormField(field.Text("name"u8) ?? "", field.Text("value"u8) ?? "", field.Text("originalValue"u8)));
        return fields;
    }
}
