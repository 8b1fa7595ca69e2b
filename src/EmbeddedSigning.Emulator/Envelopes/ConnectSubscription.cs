using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Envelopes.Posted;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Where messages go, about which events, and with what in them: checked, so that a message can be made of it.</summary>
internal sealed record ConnectSubscription
{
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

    [JsonConstructor]
    private ConnectSubscription(int id, Uri url, ImmutableHashSet<string> events)
    {
        Id = id;
        Url = url;
        Events = events;
    }

    /// <summary>What a message calls its <c>configurationId</c>.</summary>
    public int Id { get; }

    public Uri Url { get; }

    public ImmutableHashSet<string> Events { get; }

    [JsonInclude]
    public ImmutableHashSet<string> IncludeData { get; private init; } = [];

    [JsonInclude]
    public bool IncludeHmac { get; private init; }

    /// <summary>Whether anything but a 2xx means to deliver again. Without, whatever is answered is fine.</summary>
    [JsonInclude]
    public bool RequireAcknowledgment { get; private init; }

    public static ConnectSubscription Create(int id, EventNotificationDefinition definition)
    {
        // Unverified: DocuSign's codes for all of these.
        if (definition.DeliveryMode is { Length: > 0 } mode && !mode.Equals("SIM", StringComparison.OrdinalIgnoreCase))
        {
            throw RefusalException.InvalidParameter("The emulator knows the deliveryMode 'SIM' only.");
        }

        NotEmulated.Refuse(definition.Others, "includeOAuth", "signMessageWithX509Cert", "useSoapInterface");
        if (definition.EventData is not { Version: "restv2.1", Format: null or "" or "json" } data)
        {
            throw RefusalException.InvalidParameter(
                "The emulator sends JSON only: 'eventData' must have the version restv2.1 and the format json.");
        }

        var unknownData = data.IncludeData?.Find(part => !_knownData.Contains(part));
        return unknownData is null
            ? new ConnectSubscription(id, ParseUrl(definition.Url), EventsOf(definition))
            {
                IncludeData = data.IncludeData?.ToImmutableHashSet(StringComparer.Ordinal) ?? [],
                IncludeHmac = Wire.ParseBool(definition.IncludeHmac, "includeHMAC") ?? false,
                RequireAcknowledgment = Wire.ParseBool(definition.RequireAcknowledgment, "requireAcknowledgment") ?? false,
            }
            : throw RefusalException.InvalidParameter($"'{unknownData}' is nothing that 'includeData' can ask for.");
    }

    public static ConnectSubscription Create(int id, EmulatedConnectConfiguration configuration) =>
        Create(id, new EventNotificationDefinition
        {
            Url = configuration.Url.OriginalString,
            Events = [.. configuration.Events],
            EventData = new EventDataDefinition { Version = "restv2.1", IncludeData = [.. configuration.IncludeData] },
            IncludeHmac = Wire.Bool(configuration.IncludeHmac),
            RequireAcknowledgment = Wire.Bool(configuration.RequireAcknowledgment),
        });

    private static Uri ParseUrl(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsOnThisMachine()))
            ? url
            : throw RefusalException.InvalidParameter(
                "The 'url' of an event notification must be an https URL; http is for this machine only.");

    private static ImmutableHashSet<string> EventsOf(EventNotificationDefinition definition)
    {
        string[] names =
        [
            .. definition.Events ?? [],
            .. definition.EnvelopeEvents?.Select(entry => EventOf("envelope", entry.EnvelopeEventStatusCode)) ?? [],
            .. definition.RecipientEvents?.Select(entry => EventOf("recipient", entry.RecipientEventStatusCode)) ?? [],
        ];
        if (names.Length == 0)
        {
            throw RefusalException.InvalidParameter("An event notification must name the 'events' to send.");
        }

        return names.FirstOrDefault(name => !ConnectEvents.Known.Contains(name)) is { } unknown
            ? throw RefusalException.InvalidParameter($"'{unknown}' is no event of an envelope or a recipient.")
            : names.ToImmutableHashSet(StringComparer.Ordinal);
    }

    private static string EventOf(string subject, string? status) => status?.ToLowerInvariant() switch
    {
        "draft" => $"{subject}-created",
        var other => $"{subject}-{other}",
    };
}
