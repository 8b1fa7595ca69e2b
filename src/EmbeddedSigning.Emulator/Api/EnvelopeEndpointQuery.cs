using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Selects the envelopes of a list request, and the requested page.</summary>
internal sealed class EnvelopeEndpointQuery
{
    private const int MaximalPageSize = 1000;

    // After a lost response, the application looks the envelope up soon. DocuSign forgets the id after a week.
    private static readonly TimeSpan _transactionIdLifetime = TimeSpan.FromDays(7);


    private static readonly string[] _statuses =
    [
        "any", "created", "sent", "delivered", "signed", "completed", "declined", "voided", "deleted", "timedout", "processing",
        "template",
    ];

    private static readonly string[] _qualifiers = ["changed", "any", .. _statuses];

    private static readonly string[] _orders =
    [
        "last_modified", "action_required", "created", "completed", "envelope_name", "expire", "sent", "signer_list", "status",
        "subject", "user_name", "status_changed",
    ];

    private static readonly string[] _userFilters = ["sender", "recipient", "recipient_only"];

    private static readonly string[] _notEmulated =
    [
        "ac_status", "block", "cdse_mode", "continuation_token", "folder_types", "include_purge_information",
        "intersecting_folder_ids", "powerformids", "query_budget", "requester_date_format",
    ];

    private readonly IQueryCollection _query;
    private readonly DateTimeOffset _now;
    private readonly string[] _ids;
    private readonly string[] _transactionIds;
    private readonly string[] _wantedStatuses;
    private readonly DateTimeOffset? _before;
    private readonly DateTimeOffset? _from;
    private readonly DateTimeOffset? _to;
    private readonly User _caller;
    private readonly string _senderName;
    private readonly string _senderEmail;
    private readonly string? _userFilter;
    private readonly string[]? _customField;
    private readonly string[] _folders;

    /// <param name="query">The parameters of the request.</param>
    /// <param name="ids">The envelope ids, from the query or the body.</param>
    /// <param name="transactionIds">The transaction ids, from the query or the body.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="members">The users of the account, one of whom may be named as the sender.</param>
    /// <param name="now">The time of the request.</param>
    /// <exception cref="RefusalException">A parameter has an impossible value, or one that the emulator does not know.</exception>
    public EnvelopeEndpointQuery(
        IQueryCollection query,
        string[] ids,
        string[] transactionIds,
        User caller,
        IEnumerable<User> members,
        DateTimeOffset now)
    {
        _query = query;
        _now = now;
        _ids = ids;
        _transactionIds = transactionIds;
        _caller = caller;
        query.RefuseNotEmulated(_notEmulated);
        _wantedStatuses = List(query["status"], _statuses, "status");
        Qualifier = One("from_to_status", _qualifiers) ?? "changed";
        OrderBy = One("order_by", _orders) is var order and not "action_required"
            ? order
            : throw NotEmulated.Refusal("order_by=action_required");
        Descending = string.Equals(One("order", ["asc", "desc"]), "desc", StringComparison.Ordinal);
        _from = WireJson.ParseTime(query["from_date"], "from_date");
        _to = WireJson.ParseTime(query["to_date"], "to_date");
        Start = WireJson.ParseNotNegative(query["start_position"], "start_position") ?? 0;
        Count = Math.Min(WireJson.ParseNotNegative(query["count"], "count") ?? MaximalPageSize, MaximalPageSize);
        _before = WireJson.ParseTime(query["last_queried_date"], "last_queried_date");
        (_senderName, _senderEmail) = (query["user_name"].ToString(), query["email"].ToString());
        RequireSender(members);
        _userFilter = One("user_filter", _userFilters);
        _folders = Split(query["folder_ids"]);
        _customField = query["custom_field"].ToString() is { Length: > 0 } field
            ? field.Split('=', 2) is [_, _] pair
                ? pair
                : throw RefusalException.InvalidParameter("A custom_field must have the form name=value.")
            : null;
        if (ids.Length == 0 && transactionIds.Length == 0 && _from is null)
        {
            throw RefusalException.InvalidParameter("One of from_date, envelope_ids or transaction_ids must be specified.");
        }
    }

    public int Start { get; }

    public int Count { get; }

    private string Qualifier { get; }

    private string? OrderBy { get; }

    private bool Descending { get; }

    public static string[] Split(string? values) =>
        values?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Reads a comma-separated list, and refuses unknown values.</summary>
    public static string[] List(string? values, IReadOnlyList<string> known, string parameter) =>
    [
        .. Split(values).Select(value => known.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? value.ToLowerInvariant()
            : throw RefusalException.InvalidParameter($"Invalid value for {parameter}: '{value}'.")),
    ];

    /// <summary>All matching envelopes, in the requested order.</summary>
    public IReadOnlyList<Envelope> Find(EnvelopeStore store, Guid accountId)
    {
        // If the request names the envelopes, the others are not searched.
        IEnumerable<Envelope> searched = _ids.Length > 0
            ? _ids.Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(id => WireJson.TryParseGuid(id, out var guid) ? store.Find(guid) : null)
                .OfType<Envelope>()
            : store.Snapshot();
        Folder[] folders = [.. _folders.Select(id => Folder.Find(accountId, id) ?? throw RefusalException.InvalidParameter(
            $"The emulator has no folder '{id}': folder_ids takes draft, inbox, sentitems, recyclebin and the ids of these folders."))];
        var found = searched.Where(envelope => envelope.AccountId == accountId
            && Fits(envelope)
            && (folders.Length == 0 || Array.Exists(folders, folder => folder.Has(envelope, _caller))));
        var sorted = OrderBy is null ? found : found.OrderBy(SortKey, StringComparer.OrdinalIgnoreCase);
        return Descending ? [.. sorted.Reverse()] : [.. sorted];
    }

    private bool Fits(Envelope envelope) =>
        (_transactionIds.Length == 0 || _transactionIds.Any(id => HasTransactionId(envelope, id)))
        && HasWantedStatus(envelope)
        && HappenedInTime(envelope)
        && (_before is null || envelope.LastModifiedAt < _before)
        && IsSender(envelope.Sender)
        && IsOfCaller(envelope)
        && (_query["user_id"].ToString() is not { Length: > 0 } userId
            || string.Equals(envelope.Sender.Id.ToString("D"), userId, StringComparison.OrdinalIgnoreCase))
        && (_customField is null || envelope.CustomFields.Any(field =>
            string.Equals(field.Name, _customField[0], StringComparison.OrdinalIgnoreCase)
            && string.Equals(field.Value, _customField[1], StringComparison.OrdinalIgnoreCase)))
        && (_query["search_text"].ToString() is not { Length: > 0 } text
            || Texts(envelope).Any(candidate => candidate.Contains(text, StringComparison.OrdinalIgnoreCase)));

    // Without a status, and with "any", DocuSign leaves drafts out, by design: docusign/docusign-esign-node-client, issue 233.
    // Unverified: that a request without a status finds drafts if it names the envelopes, their folder, or their creation.
    private bool HasWantedStatus(Envelope envelope) => _wantedStatuses.Contains(envelope.Status.ToWire())
        || ((_wantedStatuses.Length == 0 || _wantedStatuses.Contains("any"))
            && (envelope.Status != EnvelopeStatus.Created
                || _ids.Length > 0
                || _transactionIds.Length > 0
                || _folders.Length > 0
                || string.Equals(Qualifier, "created", StringComparison.Ordinal)));

    private bool HasTransactionId(Envelope envelope, string transactionId) =>
        string.Equals(envelope.TransactionId, transactionId, StringComparison.OrdinalIgnoreCase)
        && _now - envelope.CreatedAt < _transactionIdLifetime;

    /// <summary>DocuSign's table: the time that each qualifier compares, and the statuses that it allows.</summary>
    private bool HappenedInTime(Envelope envelope)
    {
        (DateTimeOffset? time, bool isPossible) = Qualifier switch
        {
            "created" => (envelope.CreatedAt, true),
            "sent" => (envelope.SentAt, true),
            "delivered" => (envelope.StatusChangedAt, envelope.Status > EnvelopeStatus.Sent),
            "signed" => (envelope.StatusChangedAt, envelope.Status > EnvelopeStatus.Delivered),
            "completed" => (envelope.CompletedAt, true),
            "declined" => (envelope.StatusChangedAt, envelope.Status is EnvelopeStatus.Declined or EnvelopeStatus.Voided),
            "voided" => (envelope.VoidedAt, true),
            "changed" or "any" => (envelope.StatusChangedAt, true),
            _ => (null, false),
        };
        return isPossible && time is not null && (_from is null || time >= _from) && (_to is null || time <= _to);
    }

    private bool IsOfCaller(Envelope envelope)
    {
        var isSender = envelope.Sender.Id == _caller.Id;
        return _userFilter switch
        {
            "sender" => isSender,
            "recipient" => IsRecipient(),
            "recipient_only" => !isSender && IsRecipient(),
            _ => true,
        };

        bool IsRecipient() => envelope.Recipients.Any(recipient =>
            string.Equals(recipient.Email, _caller.Email, StringComparison.OrdinalIgnoreCase));
    }

    private string SortKey(Envelope envelope) => OrderBy switch
    {
        "last_modified" => WireJson.Time(envelope.LastModifiedAt)!,
        "completed" => WireJson.Time(envelope.CompletedAt) ?? string.Empty,
        "expire" => WireJson.Time(envelope.ExpiresAt) ?? string.Empty,
        "sent" => WireJson.Time(envelope.SentAt) ?? string.Empty,
        "status" => envelope.Status.ToWire(),
        "status_changed" => WireJson.Time(envelope.StatusChangedAt)!,
        "subject" or "envelope_name" => envelope.EmailSubject,
        "user_name" => envelope.Sender.Name,
        "signer_list" => string.Join(", ", envelope.Recipients.Select(recipient => recipient.SignerName)),
        _ => WireJson.Time(envelope.CreatedAt)!,
    };

    private static IEnumerable<string> Texts(Envelope envelope) =>
    [
        envelope.EmailSubject,
        envelope.Sender.Name,
        envelope.Sender.Email,
        .. envelope.Recipients.SelectMany(recipient => new[] { recipient.SignerName, recipient.Name, recipient.Email }),
    ];

    // DocuSign documents that both are required, but in the tests of its PHP SDK it returns a list for one of them.
    private void RequireSender(IEnumerable<User> members)
    {
        // Unverified: the code for an unknown sender.
        if (_senderName.Length > 0 && _senderEmail.Length > 0 && !members.Any(IsSender))
        {
            throw new RefusalException("USER_DOES_NOT_EXIST_IN_SYSTEM", "user_name and email must be those of a user of the account.");
        }
    }

    private bool IsSender(User user) =>
        (_senderName.Length == 0 || string.Equals(user.Name, _senderName, StringComparison.Ordinal))
        && (_senderEmail.Length == 0 || string.Equals(user.Email, _senderEmail, StringComparison.OrdinalIgnoreCase));

    private string? One(string parameter, IReadOnlyList<string> known) => List(_query[parameter], known, parameter) switch
    {
        [] => null,
        [var value] => value,
        _ => throw RefusalException.InvalidParameter($"{parameter} takes one value."),
    };
}
