using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Events;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>DocuSign's <c>eventNotification</c>: the webhook of one envelope, as it is posted.</summary>
internal sealed record PostedEventNotification : PostedObject
{
    // Ignored members only affect the older XML messages, or ask for the emulator's fixed behaviour: messages are logged, and signed with the given keys.
    private static readonly PostedMemberTable _table = new(typeof(PostedEventNotification), "an event notification")
    {
        Refused =
        [
            "includeOAuth", "signMessageWithX509Cert", "useSoapInterface",
        ],
        Ignored =
        [
            "includeCertificateOfCompletion", "includeCertificateWithSoap", "includeDocumentFields", "includeDocuments",
            "includeEnvelopeVoidReason", "includeSenderAccountAsCustomField", "includeTimeZone", "loggingEnabled",
            "soapNameSpace",
        ],
    };

    private static readonly FrozenSet<string> _knownData = new[]
    {
        "attachments",
        "custom_fields",
        "documents",
        "extensions",
        "folders",
        "payment_tabs",
        "powerform",
        "recipients",
        "tabs",
    }.ToFrozenSet(StringComparer.Ordinal);

    public string? Url { get; init; }

    public string? DeliveryMode { get; init; }

    public List<string>? Events { get; init; }

    /// <summary>The older way to name events, by the new status.</summary>
    public List<PostedStatusEvent>? EnvelopeEvents { get; init; }

    public List<PostedStatusEvent>? RecipientEvents { get; init; }

    public PostedEventData? EventData { get; init; }

    [JsonPropertyName("includeHMAC")]
    public string? IncludeHmac { get; init; }

    public string? IntegratorManaged { get; init; }

    public string? RequireAcknowledgment { get; init; }

    protected override PostedMemberTable Table => _table;

    /// <exception cref="RefusalException">A member has an invalid value, or one that the emulator does not know.</exception>
    public EventSubscription ToSubscription(int id)
    {
        // Unverified: DocuSign's codes for all of these.
        if (DeliveryMode is { Length: > 0 } mode && !mode.Equals("SIM", StringComparison.OrdinalIgnoreCase))
        {
            throw RefusalException.InvalidParameter("The emulator knows the deliveryMode 'SIM' only.");
        }

        if (EventData is not { Version: "restv2.1", Format: null or "" or "json" } data)
        {
            throw RefusalException.InvalidParameter(
                "The emulator sends JSON only: 'eventData' must have the version restv2.1 and the format json.");
        }

        var unknownData = data.IncludeData?.Find(part => !_knownData.Contains(part));
        return unknownData is null
            ? new EventSubscription(id, ParseUrl(Url), ReadEvents())
            {
                IncludeData = data.IncludeData?.ToImmutableHashSet(StringComparer.Ordinal) ?? [],
                IncludeHmac = WireJson.ParseBool(IncludeHmac, "includeHMAC") ?? false,
                IntegratorManaged = WireJson.ParseBool(IntegratorManaged, "integratorManaged") ?? false,
                RequireAcknowledgment = WireJson.ParseBool(RequireAcknowledgment, "requireAcknowledgment") ?? false,
            }
            : throw RefusalException.InvalidParameter($"'{unknownData}' is nothing that 'includeData' can ask for.");
    }

    private static Uri ParseUrl(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsOnThisMachine()))
            ? url
            : throw RefusalException.InvalidParameter(
                "The 'url' of an event notification must be an https URL; http is for this machine only.");

    private ImmutableHashSet<string> ReadEvents()
    {
        string[] names =
        [
            .. Events ?? [],
            .. EnvelopeEvents?.Select(entry => EventOf("envelope", entry.EnvelopeEventStatusCode)) ?? [],
            .. RecipientEvents?.Select(entry => EventOf("recipient", entry.RecipientEventStatusCode)) ?? [],
        ];
        if (names.Length == 0)
        {
            throw RefusalException.InvalidParameter("An event notification must name the 'events' to send.");
        }

        return names.FirstOrDefault(name => !EnvelopeEventNames.Known.Contains(name)) is { } unknown
            ? throw RefusalException.InvalidParameter($"'{unknown}' is no event of an envelope or a recipient.")
            : names.ToImmutableHashSet(StringComparer.Ordinal);
    }

    private static string EventOf(string subject, string? status) => status?.ToLowerInvariant() switch
    {
        "draft" => $"{subject}-created",
        var other => $"{subject}-{other}",
    };
}
