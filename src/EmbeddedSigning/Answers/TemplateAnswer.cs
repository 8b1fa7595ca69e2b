using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

internal static class TemplateAnswer
{
    /// <summary>The template; null when its id is missing.</summary>
    public static Template? Read(JsonElement json) => !Guid.TryParse(json.Text("templateId"u8), out var id)
        ? null
        : new Template(id, json.Text("name"u8) ?? "")
        {
            Description = NotEmpty(json.Text("description"u8)),
            EmailSubject = NotEmpty(json.Text("emailSubject"u8)),
            CreatedAt = json.Time("created"u8),
            LastModifiedAt = json.Time("lastModified"u8),
            Roles = json.Object("recipients"u8, RecipientsAnswer.Read),
            Documents = json.Has("documents"u8) ? DocumentsAnswer.Read(json, "documents"u8) : null,
        };

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
