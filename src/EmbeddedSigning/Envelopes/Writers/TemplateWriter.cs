using System.Globalization;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Envelopes.Writers;

/// <summary>Writes the content of a template as DocuSign's <c>envelopeTemplate</c>.</summary>
internal static class TemplateWriter
{
    /// <exception cref="EnvelopeDefinitionException">The raw JSON has removed a document.</exception>
    public static TemplateDefinition Write(string name, string? description, EnvelopeDefinition content, Action<JsonObject>? configure)
    {
        var json = JsonNode.Parse(EnvelopeWriter.Write(content).Span)!.AsObject();
        json["name"] = name;
        if (description is not null)
        {
            json["description"] = description;
        }

        configure?.Invoke(json);
        foreach (var document in content.Uploads)
        {
            FindDocument(json, document);
        }

        return new TemplateDefinition(name, description, json.ToJsonString(), content.Uploads);
    }

    /// <summary>Finds the JSON of a document.</summary>
    /// <exception cref="EnvelopeDefinitionException">It has been removed.</exception>
    public static JsonObject FindDocument(JsonObject template, EnvelopeDocument document)
    {
        var id = document.DocumentId.ToString(CultureInfo.InvariantCulture);
        return (template["documents"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(candidate => candidate["documentId"]?.ToString() == id)
            ?? throw new EnvelopeDefinitionException([$"ConfigureJson has removed or renumbered document {id}. Add the documents that the template needs, in their order."]);
    }
}
