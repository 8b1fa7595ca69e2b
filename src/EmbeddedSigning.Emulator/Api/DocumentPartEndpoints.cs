using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Web;
using EmbeddedSigning.Emulator.Writers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>The parts of one document of an envelope: its tabs, its fields, its pages.</summary>
internal static class DocumentPartEndpoints
{
    private const string Path = "/envelopes/{envelopeId}/documents/{documentId}";
    private const string TabsPath = Path + "/tabs";
    private const string FieldsPath = Path + "/fields";

    public static void MapDocumentPartEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet(TabsPath, GetTabs);
        account.MapPost(TabsPath, AddTabsAsync);
        account.MapPut(TabsPath, ChangeTabsAsync);
        account.MapDelete(TabsPath, RemoveTabsAsync);
        account.MapGet(Path + "/pages/{pageNumber}/tabs", GetTabsOfPage);
        account.MapGet(FieldsPath, GetFields);
        account.MapPost(FieldsPath, AddFieldsAsync);
        account.MapPut(FieldsPath, ChangeFieldsAsync);
        account.MapDelete(FieldsPath, RemoveFieldsAsync);
        account.MapDelete(Path + "/pages/{pageNumber}", RemovePage);
    }

    private static IResult GetTabs(string documentId, EnvelopeCall call)
    {
        var document = Find(call.Envelope, documentId);
        int[] pages = [.. EnvelopeEndpointQuery.Split(call.Request.Query["page_numbers"]).Select(page => WireJson.ParseInt(page, "page_numbers") ?? 0)];
        return JsonResults.Of(DocumentTabWriter.Tabs(
            call.Envelope, tab => tab.DocumentId == document.Id && (pages.Length == 0 || pages.Contains(tab.PageNumber))));
    }

    private static IResult GetTabsOfPage(string documentId, string pageNumber, EnvelopeCall call)
    {
        var document = Find(call.Envelope, documentId);
        var page = PageOf(document, pageNumber);
        return JsonResults.Of(DocumentTabWriter.Tabs(call.Envelope, tab => tab.DocumentId == document.Id && tab.PageNumber == page));
    }

    private static Task<IResult> AddTabsAsync(string documentId, EnvelopeCall call, CancellationToken cancellationToken) =>
        ApplyTabsAsync(documentId, call, static (changes, tabs) => changes.Add(tabs), StatusCodes.Status201Created, cancellationToken);

    private static Task<IResult> ChangeTabsAsync(string documentId, EnvelopeCall call, CancellationToken cancellationToken) =>
        ApplyTabsAsync(documentId, call, static (changes, tabs) => changes.Change(tabs), StatusCodes.Status200OK, cancellationToken);

    private static Task<IResult> RemoveTabsAsync(string documentId, EnvelopeCall call, CancellationToken cancellationToken) =>
        ApplyTabsAsync(documentId, call, static (changes, tabs) => changes.Remove(tabs), StatusCodes.Status200OK, cancellationToken);

    private static async Task<IResult> ApplyTabsAsync(
        string documentId,
        EnvelopeCall call,
        Action<DocumentTabChanges, PostedDocumentTabs> change,
        int status,
        CancellationToken cancellationToken)
    {
        var tabs = await call.ReadJsonAsync<PostedDocumentTabs>(cancellationToken).ConfigureAwait(false);
        HashSet<Guid> changed = [];
        Envelope? shown = null;
        var after = call.Update((envelope, now) =>
        {
            var changes = new DocumentTabChanges(envelope.RequireCorrectable(), Find(envelope, documentId).Id);
            change(changes, tabs);
            changed = [.. changes.Changed.Select(tab => tab.Id)];
            shown = envelope;
            return changes.Envelope with { LastModifiedAt = now };
        });

        // Added and changed tabs are in the new envelope; removed tabs were in the old one.
        var isThere = HasTab(after, changed) || changed.Count == 0;
        return JsonResults.Of(DocumentTabWriter.Tabs(isThere ? after : shown!, tab => changed.Contains(tab.Id)), status);
    }

    private static bool HasTab(Envelope envelope, HashSet<Guid> ids) =>
        envelope.Recipients.SelectMany(recipient => recipient.Tabs).Concat(envelope.PrefillTabs).Any(tab => ids.Contains(tab.Id));

    private static IResult GetFields(string documentId, EnvelopeCall call) => Answer(Find(call.Envelope, documentId).Fields);

    private static Task<IResult> AddFieldsAsync(string documentId, EnvelopeCall call, CancellationToken cancellationToken) =>
        ApplyFieldsAsync(
            documentId,
            call,
            static (fields, posted) => fields.Any(field => field.Name == posted.Name)
                ? throw RefusalException.InvalidParameter($"The document has a field '{posted.Name}' already.")
                : fields.Add(posted),
            StatusCodes.Status201Created,
            cancellationToken);

    private static Task<IResult> ChangeFieldsAsync(string documentId, EnvelopeCall call, CancellationToken cancellationToken) =>
        ApplyFieldsAsync(
            documentId,
            call,
            static (fields, posted) => fields.Replace(FieldOf(fields, posted), posted),
            StatusCodes.Status200OK,
            cancellationToken);

    private static Task<IResult> RemoveFieldsAsync(string documentId, EnvelopeCall call, CancellationToken cancellationToken) =>
        ApplyFieldsAsync(
            documentId, call, static (fields, posted) => fields.Remove(FieldOf(fields, posted)), StatusCodes.Status200OK, cancellationToken);

    private static async Task<IResult> ApplyFieldsAsync(
        string documentId,
        EnvelopeCall call,
        Func<ImmutableArray<DocumentField>, DocumentField, ImmutableArray<DocumentField>> change,
        int status,
        CancellationToken cancellationToken)
    {
        var posted = await call.ReadJsonAsync<PostedDocumentFields>(cancellationToken).ConfigureAwait(false);
        var fields = posted.All();
        call.Update((envelope, now) =>
        {
            var document = Find(envelope.RequireCorrectable(), documentId);
            var changed = document with { Fields = fields.Aggregate(document.Fields, change) };
            return envelope with { Documents = envelope.Documents.Replace(document, changed), LastModifiedAt = now };
        });
        return Answer(fields, status);
    }

    private static DocumentField FieldOf(ImmutableArray<DocumentField> fields, DocumentField posted) =>
        fields.FirstOrDefault(field => string.Equals(field.Name, posted.Name, StringComparison.Ordinal))
        ?? throw RefusalException.InvalidParameter($"The document has no field '{posted.Name}'.");

    private static IResult Answer(IEnumerable<DocumentField> fields, int status = StatusCodes.Status200OK) => JsonResults.Of(
        new { documentFields = fields.Select(field => new { name = field.Name, value = field.Value }) }, status);

    private static IResult RemovePage(string documentId, string pageNumber, EnvelopeCall call, DocumentFactory documents)
    {
        var document = Find(call.Envelope, documentId);
        var page = PageOf(document, pageNumber);
        if (document.Content.Pages.Length == 1)
        {
            throw RefusalException.InvalidParameter("The only page of a document cannot be removed: remove the document.");
        }

        var rest = new PostedDocument
        {
            DocumentId = WireJson.Number(document.Id),
            Name = document.Name,
            FileExtension = "pdf",
            DocumentBase64 = PageRemoval.Without(document.Content.Bytes, page),
        };
        var content = documents.Create([rest], new Dictionary<int, PostedFile>())[0].Content;
        call.Update((envelope, now) => DocumentChanges.RemovePage(envelope, document, content, page, now));
        return Results.Ok();
    }

    private static EnvelopeDocument Find(Envelope envelope, string documentId) => envelope.Documents.FirstOrDefault(document =>
        string.Equals(WireJson.Number(document.Id), documentId, StringComparison.Ordinal)
        || string.Equals(document.Guid.ToString("D"), documentId, StringComparison.OrdinalIgnoreCase))
        ?? throw DocumentChanges.DoesNotExist();

    private static int PageOf(EnvelopeDocument document, string pageNumber) =>
        WireJson.ParseInt(pageNumber, "pageNumber") is { } page and >= 1 && page <= document.Content.Pages.Length
            ? page
            : throw RefusalException.InvalidParameter($"Document {document.Id} has no page {pageNumber}.");
}
