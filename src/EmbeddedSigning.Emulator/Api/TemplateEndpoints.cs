using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Templates;
using EmbeddedSigning.Emulator.Web;
using EmbeddedSigning.Emulator.Writers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Creates, lists, reads and changes the templates of the account.</summary>
internal static class TemplateEndpoints
{
    private const int MaximalPageSize = 2000;
    private const int MaximalSearchLength = 48;

    private static readonly string[] _includable =
    [
        "powerforms", "documents", "tabs", "folders", "favorite_template_status", "advanced_templates", "recipients",
        "custom_fields",
    ];

    private static readonly string[] _searchFields = ["sender", "recipients", "envelope"];

    // The last one is the misspelling in DocuSign's reference.
    private static readonly string[] _folderTypes = ["templates", "templates_root", "recyclebin", "recylebin"];

    private static readonly string[] _notEmulated =
    [
        "is_deleted_template_only", "is_download", "shared_by_me", "used_from_date", "used_to_date", "user_filter", "user_id",
    ];

    public static void MapTemplateEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet("/templates", List);
        account.MapPost("/templates", CreateAsync);
        account.MapGet("/templates/{templateId}", Get);
        account.MapPut("/templates/{templateId}", UpdateAsync);
    }

    private static async Task<IResult> CreateAsync(
        HttpRequest request,
        AdmittedCaller caller,
        TemplateStore store,
        DocumentFactory documents,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var posted = await EnvelopeEndpointBody.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        EnvelopeBrand.Require(caller.Account.Id, posted.Definition.Kept);
        var template = Template.Create(caller.Account.Id, caller.User, posted, documents, clock.GetUtcNow());
        store.Add(template);
        return JsonResults.Of(TemplateAnswerWriter.Summary(template), StatusCodes.Status201Created);
    }

    private static IResult Get(string templateId, HttpRequest request, AdmittedCaller caller, TemplateStore store) =>
        JsonResults.Of(TemplateAnswerWriter.Template(store.Get(caller.Account.Id, templateId), IncludeOf(request), withRecipients: true));

    private static async Task<IResult> UpdateAsync(
        string templateId,
        HttpRequest request,
        AdmittedCaller caller,
        TemplateStore store,
        DocumentFactory documents,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var posted = await EnvelopeEndpointBody.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        EnvelopeBrand.Require(caller.Account.Id, posted.Definition.Kept);
        var template = store.Update(
            caller.Account.Id, templateId, current => current.Change(posted, documents, clock.GetUtcNow()));
        return JsonResults.Of(new { envelopeId = template.Id });
    }

    private static IResult List(HttpRequest request, AdmittedCaller caller, TemplateStore store)
    {
        var query = request.Query;
        query.RefuseNotEmulated(_notEmulated);
        WireJson.RequireLength(query["search_text"], MaximalSearchLength, "search_text");
        var text = query["search_text"].ToString();
        var fields = EnvelopeEndpointQuery.List(query["search_fields"], _searchFields, "search_fields");
        var ids = EnvelopeEndpointQuery.Split(query["template_ids"]);
        var from = Latest(query, "from_date", "created_from_date");
        var to = Latest(query, "to_date", "created_to_date");
        var modifiedFrom = Latest(query, "modified_from_date");
        var modifiedTo = Latest(query, "modified_to_date");
        var found = store.Snapshot(caller.Account.Id).Where(IsInFolders(query, caller.Account.Id)).Where(template =>
            (ids.Length == 0 || ids.Contains(template.Id.ToString("D"), StringComparer.OrdinalIgnoreCase))
            && Texts(template, fields).Any(candidate => candidate.Contains(text, StringComparison.OrdinalIgnoreCase))
            && !(template.CreatedAt < from) && !(template.CreatedAt > to)
            && !(template.LastModifiedAt < modifiedFrom) && !(template.LastModifiedAt > modifiedTo));
        var sorted = EnvelopeEndpointQuery.List(query["order_by"], ["name", "modified", "used"], "order_by") switch
        {
            ["used"] => throw NotEmulated.Refusal("order_by=used"),
            ["name"] => found.OrderBy(template => template.Name, StringComparer.OrdinalIgnoreCase),
            _ => found.OrderBy(template => template.LastModifiedAt),
        };
        var isDescending = EnvelopeEndpointQuery.List(query["order"], ["asc", "desc"], "order") is ["desc"];
        Template[] all = isDescending ? [.. sorted.Reverse()] : [.. sorted];

        var start = WireJson.ParseNotNegative(query["start_position"], "start_position") ?? 0;
        var count = Math.Min(WireJson.ParseNotNegative(query["count"], "count") ?? MaximalPageSize, MaximalPageSize);
        return JsonResults.Of(TemplateAnswerWriter.List([.. all.Skip(start).Take(count)], start, count, all.Length, IncludeOf(request)));
    }

    // Without folders in the query, all templates that are not in the recycle bin.
    private static Func<Template, bool> IsInFolders(IQueryCollection query, Guid accountId)
    {
        var types = EnvelopeEndpointQuery.List(query["folder_types"], _folderTypes, "folder_types");
        var bin = new Folder(accountId, FolderKind.RecycleBin).Id.ToString("D");
        var ids = EnvelopeEndpointQuery.Split(query["folder_ids"]);
        if (ids.FirstOrDefault(id => !string.Equals(id, bin, StringComparison.OrdinalIgnoreCase)) is { } unknown)
        {
            throw RefusalException.InvalidParameter(
                $"The emulator has no folder '{unknown}' for templates: folder_ids takes the id of the recycle bin, and folder_types takes words.");
        }

        var hasBin = ids.Length > 0 || types.Any(type => !type.StartsWith("templates", StringComparison.Ordinal));
        var hasTemplates = types.Any(type => type.StartsWith("templates", StringComparison.Ordinal)) || !hasBin;
        return template => template.DeletedAt is null ? hasTemplates : hasBin;
    }

    private static IEnumerable<string> Texts(Template template, string[] fields) =>
    [
        template.Name,
        .. fields.Contains("sender") ? [template.Owner.Name, template.Owner.Email] : Array.Empty<string>(),
        .. fields.Contains("recipients")
            ? template.Roles.SelectMany(role => new[] { role.SignerName, role.Name, role.Email })
            : [],
    ];

    private static string[] IncludeOf(HttpRequest request) =>
        EnvelopeEndpointQuery.List(request.Query["include"], _includable, "include");

    private static DateTimeOffset? Latest(IQueryCollection query, params string[] parameters) =>
        parameters.Select(parameter => WireJson.ParseTime(query[parameter], parameter)).FirstOrDefault(time => time is not null);
}
