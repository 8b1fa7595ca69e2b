using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;
using EmbeddedSigning.Emulator.Web;
using EmbeddedSigning.Emulator.Writers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>The tabs of a signer, which can change until the signer has signed.</summary>
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
        var recipient = call.Envelope.GetRecipient(recipientId);
        return Answer(recipient, recipient.Tabs, [], recipientId);
    }

    private static Task<IResult> AddAsync(string recipientId, EnvelopeCall call, CancellationToken cancellationToken) => ChangeAsync(
        recipientId,
        call,
        static (tabFactory, recipient, change) =>
        {
            var added = tabFactory.CreateAnywhere(change.Kind, change.Definition, recipient.Id);
            return (recipient.Tabs.AddRange(added), added);
        },
        toleratesFaults: true,
        StatusCodes.Status201Created,
        cancellationToken);

    private static Task<IResult> UpdateAsync(string recipientId, EnvelopeCall call, CancellationToken cancellationToken) => ChangeAsync(
        recipientId,
        call,
        static (tabFactory, recipient, change) =>
        {
            var tabs = recipient.Tabs;
            var changed = new List<Tab>();
            foreach (var definition in Single(change))
            {
                var known = Find(tabs, change.Kind, definition);
                var tab = tabFactory.Change(known, definition, recipient.Id);
                if (tab is { Kind: TabKind.RadioGroup, Value.Length: > 0 })
                {
                    tabs = [.. tabs.Select(other => other.GroupId == tab.GroupId ? other with { Value = string.Empty } : other)];
                    known = Find(tabs, change.Kind, definition);
                }

                tabs = tabs.Replace(known, tab);
                changed.Add(tab);
            }

            return (tabs, changed);
        },
        toleratesFaults: true,
        StatusCodes.Status200OK,
        cancellationToken);

    private static Task<IResult> RemoveAsync(string recipientId, EnvelopeCall call, CancellationToken cancellationToken) => ChangeAsync(
        recipientId,
        call,
        static (_, recipient, change) =>
        {
            Tab[] removed = [.. Single(change).Select(definition => Find(recipient.Tabs, change.Kind, definition))];
            return (recipient.Tabs.RemoveRange(removed), removed);
        },
        toleratesFaults: false,
        StatusCodes.Status200OK,
        cancellationToken);

    private static async Task<IResult> ChangeAsync(
        string recipientId,
        EnvelopeCall call,
        Func<TabFactory, Recipient, (TabKind Kind, PostedTab Definition), (ImmutableArray<Tab> All, IReadOnlyList<Tab> Changed)> change,
        bool toleratesFaults,
        int status,
        CancellationToken cancellationToken)
    {
        var definition = await call.ReadJsonAsync<PostedTabs>(cancellationToken).ConfigureAwait(false);
        var changed = new List<Tab>();
        var faulty = new List<FaultyTabWriter>();
        var envelope = call.Update((current, now) =>
        {
            var recipient = current.RequireCorrectable().GetRecipient(recipientId);
            if (!recipient.Signs || recipient.IsDone)
            {
                throw RefusalException.InvalidStatus("Only a signer who has not signed yet has tabs that can be changed.");
            }

            var tabFactory = new TabFactory(current.Documents);
            foreach (var posted in definition.All())
            {
                // A faulty tab does not prevent changes to the others: the response has its error.
                try
                {
                    (var all, var tabs) = change(tabFactory, recipient, posted);
                    recipient = recipient with { Tabs = all };
                    changed.AddRange(tabs);
                }
                catch (RefusalException e) when (toleratesFaults && FaultyTabWriter.CanTell(posted))
                {
                    faulty.Add(new FaultyTabWriter(posted.Kind, posted.Definition, e));
                }
            }

            return current.Replace(recipient) with { LastModifiedAt = now };
        });
        return Answer(envelope.GetRecipient(recipientId), changed, faulty, recipientId, status);
    }

    // In the response, the recipient has the id that the request used.
    private static IResult Answer(
        Recipient recipient,
        IEnumerable<Tab> tabs,
        IEnumerable<FaultyTabWriter> faulty,
        string recipientId,
        int status = StatusCodes.Status200OK) =>
        JsonResults.Of(TabAnswerWriter.Tabs(tabs, recipient with { Id = recipientId }, faulty), status);

    // A radio group has no id of its own, but its buttons have ids.
    private static List<PostedTab> Single((TabKind Kind, PostedTab Definition) tab) =>
        tab.Kind != TabKind.RadioGroup ? [tab.Definition]
        : tab.Definition.Radios is { Count: > 0 } radios ? radios
        : throw RefusalException.InvalidParameter("A radio group is found by the tabIds of its 'radios': name at least one.");

    private static Tab Find(ImmutableArray<Tab> tabs, TabKind kind, PostedTab definition) =>
        tabs.FirstOrDefault(tab => tab.Kind == kind
            && string.Equals(tab.Id.ToString("D"), definition.TabId, StringComparison.OrdinalIgnoreCase))
        ?? throw new RefusalException(
            "INVALID_TAB_OPERATION",
            "The Tab specified is not valid for the requested operation. Tab not found in envelope. "
            + $"The recipient has no tab '{definition.TabId}' among its {kind.ToListName()}.");
}
