using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Envelopes.Definitions;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Create, look at, list, send and void envelopes.</summary>
internal static class EnvelopeEndpoints
{
    private const int MaximalPageSize = 1000;

    public static void MapEnvelopeEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapPost("/envelopes", CreateAsync);
        account.MapGet("/envelopes", List);
        account.MapGet("/envelopes/{envelopeId}", Get);
        account.MapPut("/envelopes/{envelopeId}", UpdateAsync);
        account.MapGet("/envelopes/{envelopeId}/recipients", GetRecipients);
    }

    private static async Task<IResult> CreateAsync(
        HttpRequest request,
        Caller caller,
        Registry registry,
        EnvelopeFactory factory,
        EnvelopeStore store,
        CancellationToken cancellationToken)
    {
        // Unverified: DocuSign may let such a user make a draft.
        RequireMaySend(caller, registry);
        var posted = await EnvelopeRequestReader.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        var envelope = factory.Create(caller, posted);
        store.Add(envelope);
        return Wire.Json(EnvelopeJson.Summary(envelope), StatusCodes.Status201Created);
    }

    private static IResult Get(string envelopeId, string? include, Caller caller, EnvelopeStore store) =>
        Wire.Json(EnvelopeJson.Envelope(store.Get(caller.Account.Id, envelopeId), include));

    private static IResult GetRecipients(string envelopeId, HttpRequest request, Caller caller, EnvelopeStore store)
    {
        var includeTabs = Wire.ParseBool(request.Query["include_tabs"], "include_tabs") ?? false;
        return Wire.Json(RecipientJson.Recipients(store.Get(caller.Account.Id, envelopeId), includeTabs));
    }

    private static IResult List(HttpRequest request, Caller caller, EnvelopeStore store, TimeProvider clock)
    {
        var query = request.Query;
        var ids = Split(query["envelope_ids"]);
        var transactionIds = Split(query["transaction_ids"]);
        var statuses = Split(query["status"]);
        var from = Wire.ParseTime(query["from_date"], "from_date");
        var to = Wire.ParseTime(query["to_date"], "to_date");
        if (ids.Length == 0 && transactionIds.Length == 0 && from is null)
        {
            throw ApiException.InvalidParameter("One of from_date, envelope_ids or transaction_ids must be specified.");
        }

        var now = clock.GetUtcNow();
        Envelope[] found =
        [
            .. store.Snapshot()
                .Where(envelope => envelope.AccountId == caller.Account.Id)
                .Where(envelope => ids.Length == 0 || ids.Contains(envelope.Id.ToString("D"), StringComparer.OrdinalIgnoreCase))
                .Where(envelope => transactionIds.Length == 0
                    || transactionIds.Any(id => EnvelopeStore.HasTransactionId(envelope, id, now)))
                .Where(envelope => statuses.Length == 0 || statuses.Contains("any", StringComparer.OrdinalIgnoreCase)
                    || statuses.Contains(envelope.Status.ToWire(), StringComparer.OrdinalIgnoreCase))
                .Where(envelope => from is null || envelope.StatusChangedAt >= from)
                .Where(envelope => to is null || envelope.StatusChangedAt <= to),
        ];

        var start = Math.Max(0, Wire.ParseInt(query["start_position"], "start_position") ?? 0);
        var count = Math.Clamp(Wire.ParseInt(query["count"], "count") ?? MaximalPageSize, 0, MaximalPageSize);
        return Wire.Json(EnvelopeJson.List([.. found.Skip(start).Take(count)], start, found.Length, query["include"]));
    }

    private static async Task<IResult> UpdateAsync(
        string envelopeId,
        HttpRequest request,
        Caller caller,
        Registry registry,
        EnvelopeStore store,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var update = await Wire.ReadJsonAsync<EnvelopeUpdate>(request, cancellationToken).ConfigureAwait(false);
        if (string.Equals(update.Status, "sent", StringComparison.OrdinalIgnoreCase))
        {
            RequireMaySend(caller, registry);
        }

        var envelope = store.Get(caller.Account.Id, envelopeId);
        store.Update(envelope.Id, current => Apply(current, update, clock.GetUtcNow()));
        return Wire.Json(new { envelopeId = envelope.Id });
    }

    private static void RequireMaySend(Caller caller, Registry registry)
    {
        if (!registry.MaySend(caller.User, caller.Account))
        {
            throw ApiException.LacksPermissions();
        }
    }

    private static Envelope Apply(Envelope envelope, EnvelopeUpdate update, DateTimeOffset now)
    {
        var changed = envelope;
        if (update.EmailSubject is not null || update.EmailBlurb is not null)
        {
            changed = envelope.Status == EnvelopeStatus.Created
                ? envelope with
                {
                    EmailSubject = update.EmailSubject ?? envelope.EmailSubject,
                    EmailBlurb = update.EmailBlurb ?? envelope.EmailBlurb,
                }
                : throw ApiException.InvalidStatus("Only a draft's subject and message can be changed.");
        }

        return update.Status?.ToLowerInvariant() switch
        {
            null or "" => changed,
            "sent" => changed.Send(now),
            "voided" => changed.Void(update.VoidedReason, now),
            _ => throw ApiException.InvalidStatus("The emulator knows 'sent' and 'voided'."),
        };
    }

    private static string[] Split(string? values) =>
        values?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
