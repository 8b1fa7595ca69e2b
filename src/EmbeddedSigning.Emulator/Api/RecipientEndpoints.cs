using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;
using EmbeddedSigning.Emulator.Writers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>The recipients of an envelope. Recipients of a sent envelope can be corrected until they have finished.</summary>
internal static class RecipientEndpoints
{
    private const string Path = "/envelopes/{envelopeId}/recipients";

    public static void MapRecipientEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet(Path, Get);
        account.MapPost(Path, AddAsync);
        account.MapPut(Path, UpdateAsync);
        account.MapDelete(Path, RemoveAsync);
        account.MapDelete(Path + "/{recipientId}", RemoveOne);
    }

    private static IResult Get(EnvelopeCall call)
    {
        return JsonResults.Of(RecipientAnswerWriter.Recipients(call.Envelope, call.Flag("include_tabs")));
    }

    private static async Task<IResult> AddAsync(EnvelopeCall call, CancellationToken cancellationToken)
    {
        var definition = WithoutTabs(await call.ReadJsonAsync<PostedRecipients>(cancellationToken).ConfigureAwait(false));
        ImmutableArray<Recipient> added = [];
        var envelope = call.Update((current, now) =>
        {
            added = RecipientFactory.Create(definition, current.RequireCorrectable().Documents, others: current.Recipients);
            ImmutableArray<Recipient> all = [.. current.Recipients, .. added];
            RecipientFactory.Validate(all);
            return (current with { Recipients = all }).Corrected(now, $"Recipients added by {call.Caller.User.Name}");
        });
        var answered = added.Select(recipient => envelope.FindRecipient(recipient.Guid)!);
        return JsonResults.Of(RecipientAnswerWriter.Recipients([.. answered], includeTabs: false), StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(EnvelopeCall call, Registry registry, CancellationToken cancellationToken)
    {
        call.Request.Query.RefuseNotEmulated("combine_same_order_recipients", "offline_signing");
        var definition = WithoutTabs(await call.ReadJsonAsync<PostedRecipients>(cancellationToken).ConfigureAwait(false));
        var resend = call.Flag("resend_envelope");
        if (resend)
        {
            registry.RequireMaySend(call.Caller.User, call.Caller.Account);
        }

        IReadOnlyList<RecipientChangesResult> results = [];
        call.Update((envelope, now) =>
        {
            (var updated, results) = RecipientChanges.Apply(envelope, definition, now);
            return resend && updated.IsInProgress
                ? updated.Resend(now, recipient => results.Any(result => result.IsOf(recipient)))
                : updated;
        });
        return JsonResults.Of(new { recipientUpdateResults = results.Select(result => result.ToJson()) });
    }

    private static async Task<IResult> RemoveAsync(EnvelopeCall call, CancellationToken cancellationToken)
    {
        var definition = await call.ReadJsonAsync<PostedRecipients>(cancellationToken).ConfigureAwait(false);
        return Remove(call, [.. definition.All().Select(entry => entry.Recipient.RecipientId)]);
    }

    private static IResult RemoveOne(string recipientId, EnvelopeCall call) => Remove(call, [recipientId]);

    private static IResult Remove(EnvelopeCall call, IReadOnlyCollection<string?> ids)
    {
        ImmutableArray<Recipient> removed = [];
        call.Update((envelope, now) =>
        {
            removed = [.. ids.Select(id => envelope.RequireCorrectable().GetRecipient(id))];
            if (envelope.IsInProgress && removed.Any(recipient => recipient.IsDone))
            {
                // Unverified: the code. DocuSign documents it for a PUT; for a DELETE, it only says that the request is refused.
                throw new RefusalException(
                    "RECIPIENT_UPDATE_FAILED",
                    "The recipient could not be updated. Recipient not in state that allows correction.");
            }

            return (envelope with { Recipients = envelope.Recipients.RemoveRange(removed) })
                .Corrected(now, $"Recipients removed by {call.Caller.User.Name}");
        });
        var answered = removed.Select(recipient => recipient with { Status = RecipientStatus.Deleted });
        return JsonResults.Of(RecipientAnswerWriter.Recipients([.. answered], includeTabs: false));
    }

    // DocuSign accepts tabs only at their own address, and documents that it ignores them here.
    private static PostedRecipients WithoutTabs(PostedRecipients definition) => PostedRecipients.Of(
        [.. definition.All().Select(entry => (entry.Kind, entry.Recipient with { Tabs = null }))]);
}
