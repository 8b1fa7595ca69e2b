using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Templates;

namespace EmbeddedSigning.Emulator.Writers;

/// <summary>Writes templates as DocuSign's JSON.</summary>
internal static class TemplateAnswerWriter
{
    public static object Summary(Template template) => new
    {
        templateId = template.Id,
        name = template.Name,
        uri = Uri(template),
    };

    public static object Template(Template template, string[] include, bool withRecipients)
    {
        var owner = new { userName = template.Owner.Name, userId = template.Owner.Id, email = template.Owner.Email };
        return template.Definition.Kept.AddTo(new
        {
            templateId = template.Id,
            uri = Uri(template),
            name = template.Name,
            description = template.Definition.Description ?? string.Empty,
            shared = "false",
            passwordProtected = "false",
            created = WireJson.Time(template.CreatedAt),
            lastModified = WireJson.Time(template.LastModifiedAt),
            lastModifiedBy = owner,
            owner,
            emailSubject = template.Definition.EmailSubject ?? string.Empty,
            emailBlurb = template.Definition.EmailBlurb ?? string.Empty,
            signingLocation = "online",
            pageCount = WireJson.Number(template.Documents.Sum(document => document.Content.Pages.Length)),
            envelopeIdStamping = template.Definition.EnvelopeIdStamping ?? "true",
            enforceSignerVisibility = WireJson.Bool(WireJson.ParseBool(template.Definition.EnforceSignerVisibility, "enforceSignerVisibility") ?? false),
            enableWetSign = "true",
            allowMarkup = "false",
            allowReassign = "true",
            customFields = withRecipients ? CustomFieldChanges.ToJson(CustomFieldChanges.Create(template.Definition.CustomFields)) : null,
            notification = withRecipients
                ? EnvelopeAnswerWriter.Notification(template.Definition.Notification?.ApplyTo(new()) ?? new())
                : null,
            documents = withRecipients || include.Contains("documents") ? template.Documents.Select((document, index) => new
            {
                documentId = WireJson.Number(document.Id),
                name = document.Name,
                order = WireJson.Number(index + 1),
                pages = WireJson.Number(document.Content.Pages.Length),
                uri = $"{Uri(template)}/documents/{document.Id}",
            }) : null,
            recipients = withRecipients || include.Contains("recipients")
                ? RecipientAnswerWriter.Recipients(template.Roles, include.Contains("tabs"))
                : null,
        });
    }

    public static object List(IReadOnlyList<Template> page, int start, int count, int total, string[] include) => new
    {
        resultSetSize = WireJson.Number(page.Count),
        totalSetSize = WireJson.Number(total),
        startPosition = WireJson.Number(start),
        endPosition = WireJson.Number(Math.Max(start, start + page.Count - 1)),
        nextUri = start + page.Count < total ? PageUri(start + page.Count, count) : null,
        previousUri = start > 0 ? PageUri(Math.Max(0, start - count), count) : null,
        envelopeTemplates = page.Count == 0 ? null : page.Select(template => Template(template, include, withRecipients: false)),
    };

    private static string PageUri(int start, int count) => $"/templates?start_position={start}&count={count}";

    private static string Uri(Template template) => $"/templates/{template.Id:D}";
}
