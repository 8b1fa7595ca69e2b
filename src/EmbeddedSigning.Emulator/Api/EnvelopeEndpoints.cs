using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Templates;
using EmbeddedSigning.Emulator.Web;
using EmbeddedSigning.Emulator.Writers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Creates, reads, lists, sends and voids envelopes.</summary>
internal static class EnvelopeEndpoints
{
    private const string InBody = "request_body";

    private static readonly string[] _includable =
    [
        "custom_fields", "documents", "attachments", "extensions", "folders", "recipients", "powerform", "tabs", "payment_tabs",
        "workflow",
    ];

    // DocuSign's lists have no tabs.
    private static readonly string[] _includableInLists = [.. _includable.Except(["tabs"], StringComparer.Ordinal)];

    // The parts that can be excluded; the parameter has another name for each.
    private static readonly Dictionary<string, string> _excludable = new(StringComparer.Ordinal)
    {
        ["recipients"] = "recipients",
        ["powerforms"] = "powerform",
        ["folders"] = "folders",
    };

    public static void MapEnvelopeEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapPost("/envelopes", CreateAsync);
        account.MapGet("/envelopes", List);
        account.MapGet("/envelopes/{envelopeId}", Get);
        account.MapPut("/envelopes/{envelopeId}", UpdateAsync);
        account.MapPut("/envelopes/status", ListStatusAsync);
    }

    private static async Task<IResult> CreateAsync(
        HttpRequest request,
        AdmittedCaller caller,
        Registry registry,
        TemplateInstantiation factory,
        EnvelopeStore store,
        CancellationToken cancellationToken)
    {
        // Unverified: DocuSign may let such a user create a draft.
        registry.RequireMaySend(caller.User, caller.Account);
        request.Query.RefuseNotEmulated("cdse_mode", "change_routing_order", "completed_documents_only");
        var posted = await EnvelopeEndpointBody.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        EnvelopeBrand.Require(caller.Account.Id, posted.Definition.Kept);
        var envelope = factory.Create(caller.User, caller.Account, posted);
        store.Add(envelope);
        return JsonResults.Of(EnvelopeAnswerWriter.Summary(envelope), StatusCodes.Status201Created);
    }

    private static IResult Get(EnvelopeCall call) =>
        JsonResults.Of(EnvelopeAnswerWriter.Envelope(call.Envelope, IncludeOf(call.Request, _includable)));

    private static IResult List(HttpRequest request, AdmittedCaller caller, Registry registry, EnvelopeStore store, TimeProvider clock) =>
        Answer(
            request,
            EnvelopeEndpointQuery.Split(request.Query["envelope_ids"]),
            EnvelopeEndpointQuery.Split(request.Query["transaction_ids"]),
            (caller, registry, store, clock));

    private static async Task<IResult> ListStatusAsync(
        HttpRequest request,
        AdmittedCaller caller,
        Registry registry,
        EnvelopeStore store,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var body = await request.ReadJsonAsync<PostedEnvelopeIds>(cancellationToken).ConfigureAwait(false);
        return Answer(
            request,
            IdsOf("envelope_ids", body.EnvelopeIds),
            IdsOf("transaction_ids", body.TransactionIds),
            (caller, registry, store, clock));

        // The tests of DocuSign's SDKs send null for an envelope without a transaction id.
        string[] IdsOf(string parameter, IReadOnlyList<string?>? inBody) => request.Query[parameter].ToString() is var ids && ids == InBody
            ? [.. (inBody ?? []).OfType<string>()]
            : EnvelopeEndpointQuery.Split(ids);
    }

    private static IResult Answer(
        HttpRequest request,
        string[] ids,
        string[] transactionIds,
        (AdmittedCaller Caller, Registry Registry, EnvelopeStore Store, TimeProvider Clock) here)
    {
        var members = here.Registry.MembersOf(here.Caller.Account);
        var query = new EnvelopeEndpointQuery(
            request.Query, ids, transactionIds, here.Caller.User, members, here.Clock.GetUtcNow());
        var found = query.Find(here.Store, here.Caller.Account.Id);
        return JsonResults.Of(EnvelopeAnswerWriter.List(
            [.. found.Skip(query.Start).Take(query.Count)],
            query.Start,
            found.Count,
            [.. IncludeOf(request, _includableInLists).Except(ExcludeOf(request), StringComparer.Ordinal)]));
    }

    private static string[] IncludeOf(HttpRequest request, string[] known) => EnvelopeEndpointQuery.List(request.Query["include"], known, "include");

    private static IEnumerable<string> ExcludeOf(HttpRequest request) =>
        EnvelopeEndpointQuery.List(request.Query["exclude"], [.. _excludable.Keys], "exclude").Select(part => _excludable[part]);

    private static async Task<IResult> UpdateAsync(EnvelopeCall call, Registry registry, CancellationToken cancellationToken)
    {
        var update = await call.ReadJsonAsync<PostedEnvelopeUpdate>(cancellationToken).ConfigureAwait(false);
        EnvelopeBrand.Require(call.Caller.Account.Id, update.Kept);
        var resend = call.Flag("resend_envelope");
        if (resend || string.Equals(update.Status, "sent", StringComparison.OrdinalIgnoreCase))
        {
            registry.RequireMaySend(call.Caller.User, call.Caller.Account);
        }

        var everything = call.Flag("advanced_update");
        IReadOnlyList<RecipientChangesResult> results = [];
        var envelope = call.Update((current, now) =>
        {
            if (everything)
            {
                (current, results) = ApplyEverything(current, update, now);
            }

            var changed = Apply(current, update, now);
            return resend ? changed.Resend(now, static _ => true) : changed;
        });
        return JsonResults.Of(new
        {
            envelopeId = envelope.Id,
            purgeState = string.IsNullOrEmpty(update.PurgeState) ? null : envelope.Purge?.State ?? EnvelopePurge.Unpurged,
            recipientUpdateResults = results.Count > 0 ? results.Select(result => result.ToJson()) : null,
        });
    }

    private static (Envelope Envelope, IReadOnlyList<RecipientChangesResult> Results) ApplyEverything(
        Envelope envelope, PostedEnvelopeUpdate update, DateTimeOffset now)
    {
        var current = envelope.RequireCorrectable() with
        {
            CustomFields = update.CustomFields is { } fields ? CustomFieldChanges.Create(fields) : envelope.CustomFields,
            Notification = update.Notification?.ApplyTo(envelope.Notification) ?? envelope.Notification,
        };
        return update.Recipients is { } recipients ? RecipientChanges.Apply(current, recipients, now) : (current, []);
    }

    private static Envelope Apply(Envelope envelope, PostedEnvelopeUpdate update, DateTimeOffset now)
    {
        var changed = update.Kept.IsEmpty ? envelope : envelope with { Kept = envelope.Kept.With(update.Kept), LastModifiedAt = now };
        if (update.EmailSubject is not null || update.EmailBlurb is not null)
        {
            // DocuSign's pages mention drafts only, but the tests of its SDKs change sent envelopes, too.
            changed = changed.RequireCorrectable() with
            {
                EmailSubject = update.EmailSubject ?? envelope.EmailSubject,
                EmailBlurb = update.EmailBlurb ?? envelope.EmailBlurb,
                LastModifiedAt = now,
            };
        }

        if (!string.IsNullOrEmpty(update.PurgeState))
        {
            changed = EnvelopePurge.Request(changed, update.PurgeState, now);
        }

        if (WireJson.ParseBool(update.EnforceSignerVisibility, "enforceSignerVisibility") is { } enforces)
        {
            changed = changed.RequireCorrectable() with { EnforcesVisibility = enforces };
        }

        if (update.Workflow is { } workflow)
        {
            changed = WorkflowRun.Change(changed, workflow.ToWorkflow(now), workflow.IsPaused(), now);
        }

        return update.Status?.ToLowerInvariant() switch
        {
            null or "" => changed,
            "created" when changed.Status == EnvelopeStatus.Created => changed,
            "sent" when changed.IsInProgress => changed,
            "sent" => changed.Send(now),
            "voided" => changed.Void(update.VoidedReason, now),
            _ => throw RefusalException.InvalidStatus(
                "The emulator knows 'sent' and 'voided', and 'created' for a draft."),
        };
    }
}
