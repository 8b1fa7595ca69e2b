using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;
using EmbeddedSigning.Emulator.Writers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>The folders of an account. Moving an envelope to the recycle bin deletes it; moving it out restores it.</summary>
internal static class FolderEndpoints
{
    private const int MaximalPageSize = 1000;

    private static readonly string[] _searches = ["all", "awaiting_my_signature", "completed", "drafts", "out_for_signature"];

    public static void MapFolderEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet("/folders", List);
        account.MapGet("/folders/{folderId}", ListItems);
        account.MapPut("/folders/{folderId}", MoveAsync);
        account.MapGet("/search_folders/{searchFolderId}", Search);
    }

    private static IResult List(HttpRequest request, AdmittedCaller caller, EnvelopeStore store)
    {
        request.Query.RefuseNotEmulated("template", "user_filter", "sub_folder_depth");
        return JsonResults.Of(new
        {
            folders = Folder.Of(caller.Account.Id)
                .Select(folder => FolderWriter.Folder(folder, caller.User, EnvelopesIn(folder, caller, store).Count())),
        });
    }

    private static IResult ListItems(string folderId, HttpRequest request, AdmittedCaller caller, EnvelopeStore store)
    {
        request.Query.RefuseNotEmulated("owner_email", "owner_name", "search_text", "status", "from_date", "to_date");
        var folder = Get(caller, folderId);
        Envelope[] all = [.. EnvelopesIn(folder, caller, store)];
        var (start, page) = PageOf(request, all);
        var items = WireJson.ParseBool(request.Query["include_items"], "include_items") == false ? null : page;
        return JsonResults.Of(new
        {
            resultSetSize = WireJson.Number(page.Length),
            totalSetSize = WireJson.Number(all.Length),
            startPosition = WireJson.Number(start),
            endPosition = WireJson.Number(Math.Max(start, start + page.Length - 1)),
            envelopes = page.Select(EnvelopeAnswerWriter.Summary),
            folders = new[] { FolderWriter.Folder(folder, caller.User, all.Length, items) },
        });
    }

    private static Envelope Move(Envelope envelope, FolderKind folder, DateTimeOffset now) => folder switch
    {
        FolderKind.RecycleBin => EnvelopeBin.Delete(envelope, now),

        // Unverified: DocuSign's answer.
        FolderKind.SentItems when envelope.SentAt is null => throw RefusalException.InvalidParameter(
            $"The envelope '{envelope.Id:D}' is a draft: it comes to the sent ones by being sent, not by being moved."),
        _ => EnvelopeBin.Restore(envelope, now) with { IsFiledWithDrafts = folder == FolderKind.Draft && envelope.SentAt is not null },
    };

    private static async Task<IResult> MoveAsync(
        string folderId,
        HttpRequest request,
        AdmittedCaller caller,
        EnvelopeStore store,
        TemplateStore templates,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var folder = Get(caller, folderId);
        if (folder.Kind == FolderKind.Inbox)
        {
            throw NotEmulated.Refusal("folders/inbox");
        }

        var move = await request.ReadJsonAsync<PostedFolderMove>(cancellationToken).ConfigureAwait(false);
        if (!string.IsNullOrEmpty(move.FromFolderId))
        {
            _ = Get(caller, move.FromFolderId);
        }

        var now = clock.GetUtcNow();
        var moved = new List<Envelope>();
        foreach (var id in move.EnvelopeIds ?? [])
        {
            if (templates.Find(caller.Account.Id, id) is { } template)
            {
                templates.Change(template.Id, current => current with { DeletedAt = folder.Kind == FolderKind.RecycleBin ? now : null });
                continue;
            }

            var token = LockHeader.Read(request);
            moved.Add(store.Update(store.Get(caller.Account.Id, id).Id, envelope =>
            {
                var current = EnvelopeLock.Use(
                    envelope, new LockHolder(caller.User.Id, caller.Client.IntegrationKey), token.Token, token.Seconds, now);
                return Move(current, folder.Kind, now);
            }));
        }

        return JsonResults.Of(new
        {
            envelopes = moved.Select(EnvelopeAnswerWriter.Summary),
            folders = new[] { FolderWriter.Folder(folder, caller.User, EnvelopesIn(folder, caller, store).Count()) },
        });
    }

    private static IResult Search(string searchFolderId, HttpRequest request, AdmittedCaller caller, EnvelopeStore store)
    {
        request.Query.RefuseNotEmulated("all", "from_date", "to_date", "order", "order_by", "include_recipients");
        var search = searchFolderId.ToLowerInvariant();
        if (!_searches.Contains(search))
        {
            throw RefusalException.InvalidParameter($"The search folder must be one of {string.Join(", ", _searches)}.");
        }

        Envelope[] all =
        [
            .. store.Snapshot().Where(envelope => envelope.AccountId == caller.Account.Id && envelope.DeletedAt is null && search switch
            {
                "awaiting_my_signature" => envelope.IsInProgress && envelope.Recipients.Any(recipient =>
                    recipient.CanSign && string.Equals(recipient.Email, caller.User.Email, StringComparison.OrdinalIgnoreCase)),
                "completed" => envelope.Status == EnvelopeStatus.Completed,
                "drafts" => envelope.Status == EnvelopeStatus.Created,
                "out_for_signature" => envelope.IsInProgress,
                _ => true,
            }),
        ];
        var (start, page) = PageOf(request, all);
        return JsonResults.Of(new
        {
            resultSetSize = WireJson.Number(page.Length),
            totalRows = WireJson.Number(all.Length),
            startPosition = WireJson.Number(start),
            endPosition = WireJson.Number(Math.Max(start, start + page.Length - 1)),
            folderItems = page.Select(FolderWriter.Item),
        });
    }

    private static (int Start, Envelope[] Page) PageOf(HttpRequest request, Envelope[] all)
    {
        var start = WireJson.ParseNotNegative(request.Query["start_position"], "start_position") ?? 0;
        var count = Math.Min(WireJson.ParseNotNegative(request.Query["count"], "count") ?? MaximalPageSize, MaximalPageSize);
        return (start, [.. all.Skip(start).Take(count)]);
    }

    private static IEnumerable<Envelope> EnvelopesIn(Folder folder, AdmittedCaller caller, EnvelopeStore store) =>
        store.Snapshot().Where(envelope => envelope.AccountId == caller.Account.Id && folder.Has(envelope, caller.User));

    // Unverified: the code for an unknown folder.
    private static Folder Get(AdmittedCaller caller, string id) => Folder.Find(caller.Account.Id, id)
        ?? throw new RefusalException("FOLDER_DOES_NOT_EXIST", $"The folder specified does not exist: '{id}'.");
}
