using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Envelopes.Posted;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Protocol;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>The tabs of a signer, which may change until that signer has signed.</summary>
internal static class TabEndpoints
{
    private const string Path = "/envelopes/{envelopeId}/recipients/{recipientId}/tabs";

    public static void MapTabEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet(Path, Get);
        account.MapPost(Path, AddAsync);
        account.MapPut(Path, UpdateAsync);
        account.MapDelete(Path, RemoveAsync);
    }

    private static IResult Get(string recipientId, EnvelopeCall call)
    {
        call.Request.Query.RefuseNotEmulated("include_metadata");
        var recipient = call.Envelope.GetRecipient(recipientId);
        return JsonAnswer.Of(TabWriter.Tabs(recipient.Tabs, recipient));
    }

    private static Task<IResult> AddAsync(string recipientId, EnvelopeCall call, CancellationToken cancellationToken) => ChangeAsync(
        recipientId,
        call,
        static (placer, recipient, tabs) =>
        {
            var added = placer.Create(tabs, recipient.Id);
            return (recipient.Tabs.AddRange(added), added);
        },
        StatusCodes.Status201Created,
        cancellationToken);

    private static Task<IResult> UpdateAsync(string recipientId, EnvelopeCall call, CancellationToken cancellationToken) =>
        ChangeAsync(
            recipientId,
            call,
            static (placer, recipient, tabs) =>
            {
                var rest = recipient.Tabs;
                var changed = new List<Tab>();
                foreach (var (kind, definition) in Single(tabs))
                {
                    var known = Find(rest, kind, definition);
                    var tab = placer.Change(known, definition, recipient.Id);
                    if (tab is { Kind: TabKind.RadioGroup, Value.Length: > 0 })
                    {
                        rest = [.. rest.Select(other => other.GroupId == tab.GroupId ? other with { Value = string.Empty } : other)];
                        known = Find(rest, kind, definition);
                    }

                    rest = rest.Replace(known, tab);
                    changed.Add(tab);
                }

                return (rest, [.. changed]);
            },
            StatusCodes.Status200OK,
            cancellationToken);

    private static Task<IResult> RemoveAsync(string recipientId, EnvelopeCall call, CancellationToken cancellationToken) =>
        ChangeAsync(
            recipientId,
            call,
            static (_, recipient, tabs) =>
            {
                ImmutableArray<Tab> removed = [.. Single(tabs).Select(tab => Find(recipient.Tabs, tab.Kind, tab.Definition))];
                return (recipient.Tabs.RemoveRange(removed), removed);
            },
            StatusCodes.Status200OK,
            cancellationToken);

    private static async Task<IResult> ChangeAsync(
        string recipientId,
        EnvelopeCall call,
        Func<TabPlacer, Recipient, PostedTabs, (ImmutableArray<Tab> All, ImmutableArray<Tab> Changed)> change,
        int status,
        CancellationToken cancellationToken)
    {
        var definition = await call.ReadJsonAsync<PostedTabs>(cancellationToken).ConfigureAwait(false);
        ImmutableArray<Tab> changed = [];
        var envelope = call.Update((current, now) =>
        {
            var recipient = current.RequireCorrectable().GetRecipient(recipientId);
            if (!recipient.Signs || recipient.IsDone)
            {
                throw RefusalException.InvalidStatus("Only a signer who has not signed yet has tabs that can be changed.");
            }

            (var all, changed) = change(new TabPlacer(current.Documents), recipient, definition);
            return current.Replace(recipient with { Tabs = all }) with { LastModifiedAt = now };
        });
        return JsonAnswer.Of(TabWriter.Tabs(changed, envelope.GetRecipient(recipientId)), status);
    }

    // A radio group has no id of its own: its buttons have.
    private static IEnumerable<(TabKind Kind, PostedTab Definition)> Single(PostedTabs tabs) =>
        tabs.All().SelectMany(tab => tab.Kind == TabKind.RadioGroup
            ? RadiosOf(tab.Definition).Select(radio => (tab.Kind, radio))
            : [(tab.Kind, tab.Definition)]);

    private static List<PostedTab> RadiosOf(PostedTab group) => group.Radios is { Count: > 0 } radios
        ? radios
        : throw RefusalException.InvalidParameter("A radio group is found by the tabIds of its 'radios': name at least one.");

    // Unverified: the code for a tab that is not there.
    private static Tab Find(ImmutableArray<Tab> tabs, TabKind kind, PostedTab definition) =>
        tabs.FirstOrDefault(tab => tab.Kind == kind
            && string.Equals(tab.Id.ToString("D"), definition.TabId, StringComparison.OrdinalIgnoreCase))
        ?? throw new RefusalException(
            "INVALID_TAB_ID", $"Invalid tab ID. The recipient has no tab '{definition.TabId}' among its {kind.ToListName()}.");
}
