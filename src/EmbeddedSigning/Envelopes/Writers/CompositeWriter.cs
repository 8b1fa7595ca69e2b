using System.Text.Json;

namespace EmbeddedSigning.Envelopes.Writers;

/// <summary>Writes composite templates: several templates, and the envelope's own documents, one after the other.</summary>
internal static class CompositeWriter
{
    public static void Write(Utf8JsonWriter json, EnvelopeDefinition envelope)
    {
        json.WriteStartArray("compositeTemplates"u8);
        var number = 0;
        for (var i = 0; i <= envelope.Templates.Count; i++)
        {
            if (i == envelope.DocumentsPosition && envelope.FillsForms)
            {
                foreach (var document in envelope.Documents)
                {
                    WriteForm(json, envelope, document, ++number);
                }
            }
            else if (i == envelope.DocumentsPosition && envelope.Documents.Count > 0)
            {
                WriteDocuments(json, envelope, ++number);
            }

            if (i < envelope.Templates.Count)
            {
                WriteTemplate(json, envelope, i, ++number);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteTemplate(Utf8JsonWriter json, EnvelopeDefinition envelope, int index, int number)
    {
        var template = envelope.Templates[index];
        json.WriteStartObject();
        json.WriteCount("compositeTemplateId"u8, number);
        json.WriteStartArray("serverTemplates"u8);
        json.WriteStartObject();
        json.WriteString("sequence"u8, "1");
        json.WriteString("templateId"u8, template.TemplateId);
        json.WriteEndObject();
        json.WriteEndArray();
        StartInlineTemplate(json, envelope, number, "2");
        var recipients = envelope.Recipients.Where(recipient => recipient.TemplateIndex == index);
        RecipientWriter.WritePart(json, [.. template.Document is { DocumentId: var id } ? recipients.Select(recipient => recipient.OnReplacement(id)) : recipients]);
        EndInlineTemplate(json);
        if (template.Document is { } document)
        {
            json.WritePropertyName("document"u8);
            EnvelopeWriter.WriteDocument(json, document);
        }

        json.WriteEndObject();
    }

    private static void WriteDocuments(Utf8JsonWriter json, EnvelopeDefinition envelope, int number)
    {
        json.WriteStartObject();
        json.WriteCount("compositeTemplateId"u8, number);
        StartInlineTemplate(json, envelope, number, "1");
        EnvelopeWriter.WriteDocuments(json, envelope.Documents);
        RecipientWriter.WritePart(json, [.. envelope.Recipients.Where(static recipient => recipient.TemplateIndex is null)]);
        EndInlineTemplate(json);
        json.WriteEndObject();
    }

    // Values fill form fields only if the document belongs to the same composite template.
    private static void WriteForm(Utf8JsonWriter json, EnvelopeDefinition envelope, EnvelopeDocument document, int number)
    {
        json.WriteStartObject();
        json.WriteCount("compositeTemplateId"u8, number);
        StartInlineTemplate(json, envelope, number, "1");
        RecipientWriter.WritePart(json,
        [
            .. from recipient in envelope.Recipients
               where recipient.TemplateIndex is null
               let receives = document.Options?.FormFieldsFor == recipient.RecipientId
               select recipient.OnDocument(
                   [.. recipient.Tabs.Where(tab => tab.IsPrefilled ? receives : tab.DocumentId == document.DocumentId)], receives),
        ]);
        EndInlineTemplate(json);
        json.WritePropertyName("document"u8);
        EnvelopeWriter.WriteDocument(json, document);
        json.WriteEndObject();
    }

    // With composite templates, DocuSign takes the envelope's custom fields from the inline templates. If a template has a field with the same name,
    // the last value wins.
    private static void StartInlineTemplate(Utf8JsonWriter json, EnvelopeDefinition envelope, int number, string sequence)
    {
        json.WriteStartArray("inlineTemplates"u8);
        json.WriteStartObject();
        json.WriteString("sequence"u8, sequence);
        if (number == CountParts(envelope))
        {
            EnvelopeWriter.WriteCustomFields(json, envelope);
        }
    }

    private static int CountParts(EnvelopeDefinition envelope) =>
        envelope.Templates.Count + (envelope.FillsForms ? envelope.Documents.Count : envelope.Documents.Count > 0 ? 1 : 0);

    private static void EndInlineTemplate(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
