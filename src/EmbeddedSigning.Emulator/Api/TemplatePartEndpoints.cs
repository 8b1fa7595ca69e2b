using System.Collections.Immutable;
using System.Net.Mime;
using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Templates;
using EmbeddedSigning.Emulator.Web;
using EmbeddedSigning.Emulator.Writers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>The recipients and the documents of a template.</summary>
internal static class TemplatePartEndpoints
{
    private const string Recipients = "/templates/{templateId}/recipients";
    private const string Documents = "/templates/{templateId}/documents";

    public static void MapTemplatePartEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet(Recipients, GetRecipients);
        account.MapPost(Recipients, AddRecipientsAsync);
        account.MapPut(Recipients, PutRecipientsAsync);
        account.MapDelete(Recipients, RemoveRecipientsAsync);
        account.MapDelete(Recipients + "/{recipientId}", RemoveRecipient);
        account.MapGet(Recipients + "/{recipientId}/tabs", GetTabs);
        account.MapPost(Recipients + "/{recipientId}/tabs", AddTabsAsync);
        account.MapGet(Documents, GetDocuments);
        account.MapPut(Documents, PutDocumentsAsync);
        account.MapDelete(Documents, RemoveDocumentsAsync);
        account.MapGet(Documents + "/{documentId}", DownloadDocument);
        account.MapPut(Documents + "/{documentId}", PutDocumentAsync);
        account.MapGet("/templates/{templateId}/custom_fields", GetCustomFields);
        account.MapGet("/templates/{templateId}/notification", GetNotification);
        account.MapGet("/envelopes/{envelopeId}/templates", ListOfEnvelope);
        account.MapGet("/envelopes/{envelopeId}/documents/{documentId}/templates", ListOfEnvelope);
    }

    private static IResult GetRecipients(HttpRequest request, TemplateCall call)
    {
        var includesTabs = WireJson.ParseBool(request.Query["include_tabs"], "include_tabs") ?? false;
        return JsonResults.Of(RecipientAnswerWriter.Recipients(call.Template.Roles, includesTabs));
    }

    private static async Task<IResult> AddRecipientsAsync(TemplateCall call, CancellationToken cancellationToken)
    {
        var posted = await call.Request.ReadJsonAsync<PostedRecipients>(cancellationToken).ConfigureAwait(false);
        var ids = posted.All().Select(entry => entry.Recipient.RecipientId).ToList();
        var template = call.Update((current, now) => TemplateEditor.AddRecipients(current, posted, now));
        return JsonResults.Of(
            RecipientAnswerWriter.Recipients([.. ids.Select(id => TemplateEditor.RoleOf(template, id))], includeTabs: false),
            StatusCodes.Status201Created);
    }

    private static async Task<IResult> PutRecipientsAsync(TemplateCall call, CancellationToken cancellationToken)
    {
        var posted = await call.Request.ReadJsonAsync<PostedRecipients>(cancellationToken).ConfigureAwait(false);
        call.Update((current, now) => TemplateEditor.PutRecipients(current, posted, now));
        return JsonResults.Of(new
        {
            recipientUpdateResults = posted.All()
                .Select(entry => RecipientChangesResult.Success(entry.Recipient.RecipientId ?? string.Empty).ToJson()),
        });
    }

    private static async Task<IResult> RemoveRecipientsAsync(TemplateCall call, CancellationToken cancellationToken)
    {
        var posted = await call.Request.ReadJsonAsync<PostedRecipients>(cancellationToken).ConfigureAwait(false);
        return Remove(call, [.. posted.All().Select(entry => entry.Recipient.RecipientId)]);
    }

    private static IResult RemoveRecipient(string recipientId, TemplateCall call) => Remove(call, [recipientId]);

    private static IResult Remove(TemplateCall call, List<string?> ids)
    {
        List<Recipient> removed = [];
        call.Update((current, now) =>
        {
            removed = ids.ConvertAll(id => TemplateEditor.RoleOf(current, id) with { Status = RecipientStatus.Deleted });
            return TemplateEditor.RemoveRecipients(current, ids, now);
        });
        return JsonResults.Of(RecipientAnswerWriter.Recipients(removed, includeTabs: false));
    }

    private static IResult GetTabs(string recipientId, TemplateCall call)
    {
        var role = TemplateEditor.RoleOf(call.Template, recipientId);
        return JsonResults.Of(TabAnswerWriter.Tabs(role.Tabs, role));
    }

    private static IResult GetDocuments(TemplateCall call) => Answer(call.Template);

    private static async Task<IResult> PutDocumentsAsync(TemplateCall call, DocumentFactory factory, CancellationToken cancellationToken)
    {
        var posted = await EnvelopeEndpointBody.ReadAsync(call.Request, cancellationToken).ConfigureAwait(false);
        var documents = factory.CreateForTemplate(posted, known: []);
        return Answer(call.Update((current, now) => TemplateEditor.PutDocuments(current, documents, posted.Definition.Documents, now)));
    }

    private static async Task<IResult> RemoveDocumentsAsync(TemplateCall call, CancellationToken cancellationToken)
    {
        var posted = await call.Request.ReadJsonAsync<PostedEnvelope>(cancellationToken).ConfigureAwait(false);
        int[] ids = [.. (posted.Documents ?? []).Select(document => WireJson.ParseInt(document.DocumentId, "documentId") ?? 0)];
        return Answer(call.Update((current, now) => TemplateEditor.RemoveDocuments(current, ids, now)));
    }

    private static async Task<IResult> PutDocumentAsync(
        string documentId, TemplateCall call, DocumentFactory factory, CancellationToken cancellationToken)
    {
        var (documents, posted) = await ReadDocumentAsync(documentId, call.Request, factory, cancellationToken).ConfigureAwait(false);
        var template = call.Update((current, now) => TemplateEditor.PutDocuments(current, documents, posted, now));
        return JsonResults.Of(EnvelopeAnswerWriter.Document(documents[0], template.Documents.IndexOf(documents[0]), UriOf(template)));
    }

    // The body is the document, or a definition with the document, as in DocuSign's example for document generation.
    private static async Task<(ImmutableArray<EnvelopeDocument> Documents, List<PostedDocument>? Posted)> ReadDocumentAsync(
        string documentId, HttpRequest request, DocumentFactory factory, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (await DocumentEndpoints.ReadAsync(documentId, request, factory, cancellationToken).ConfigureAwait(false), Posted: null);
        }

        var posted = await EnvelopeEndpointBody.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        return posted.Definition.Documents is [{ } document] && string.Equals(document.DocumentId ?? documentId, documentId, StringComparison.Ordinal)
            ? (factory.CreateForTemplate(posted, known: []), posted.Definition.Documents)
            : throw RefusalException.InvalidParameter($"The 'documents' must be the document {documentId} alone.");
    }

    private static async Task<IResult> AddTabsAsync(string recipientId, TemplateCall call, CancellationToken cancellationToken)
    {
        var posted = await call.Request.ReadJsonAsync<PostedTabs>(cancellationToken).ConfigureAwait(false);
        var known = TemplateEditor.RoleOf(call.Template, recipientId).Tabs.Length;
        var role = TemplateEditor.RoleOf(call.Update((current, now) => TemplateEditor.AddTabs(current, recipientId, posted, now)), recipientId);
        return JsonResults.Of(TabAnswerWriter.Tabs(role.Tabs.Skip(known), role), StatusCodes.Status201Created);
    }

    private static IResult DownloadDocument(string documentId, TemplateCall call)
    {
        var document = call.Template.Documents.FirstOrDefault(candidate =>
            string.Equals(WireJson.Number(candidate.Id), documentId, StringComparison.Ordinal)) ?? throw DocumentChanges.DoesNotExist();
        return Results.Bytes(document.Content.Bytes, MediaTypeNames.Application.Pdf);
    }

    private static IResult GetCustomFields(TemplateCall call) =>
        JsonResults.Of(CustomFieldChanges.ToJson(CustomFieldChanges.Create(call.Template.Definition.CustomFields)));

    private static IResult GetNotification(TemplateCall call) =>
        JsonResults.Of(EnvelopeAnswerWriter.Notification(call.Template.Definition.Notification?.ApplyTo(new()) ?? new()));

    private static IResult ListOfEnvelope(EnvelopeCall call, TemplateStore templates)
    {
        call.Request.Query.RefuseNotEmulated("include");
        return JsonResults.Of(new
        {
            templates = call.Envelope.TemplateIds.Select(templates.Find).OfType<Template>().Select(TemplateAnswerWriter.Summary),
        });
    }

    private static IResult Answer(Template template) => JsonResults.Of(new
    {
        templateId = template.Id,
        templateDocuments = template.Documents.Select((document, index) => EnvelopeAnswerWriter.Document(document, index, UriOf(template))),
    });

    private static string UriOf(Template template) => $"/templates/{template.Id:D}";
}
