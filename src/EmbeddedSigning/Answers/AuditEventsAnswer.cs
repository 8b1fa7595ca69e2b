using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

/// <summary>Reads the history, which DocuSign writes as pairs of names and values.</summary>
internal static class AuditEventsAnswer
{
    public static IReadOnlyList<AuditEvent> Read(JsonElement json)
    {
        var events = new List<AuditEvent>();
        json.AddTo("auditEvents"u8, events, ReadEvent);
        return events;
    }

    private static AuditEvent ReadEvent(JsonElement json)
    {
        var pairs = new List<KeyValue>();
        json.AddTo("eventFields"u8, pairs, static pair => pair.Text("name"u8) is { } name ? new KeyValue(name, pair.Text("value"u8) ?? "") : null);
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in pairs)
        {
            fields.TryAdd(pair.Name, pair.Value);
        }

        return new AuditEvent(fields.GetValueOrDefault("Action", ""), fields)
        {
            Time = WireTime.Parse(fields.GetValueOrDefault("logTime")),
            UserName = fields.GetValueOrDefault("UserName"),
            EnvelopeStatus = fields.GetValueOrDefault("EnvelopeStatus") is { } status && !string.IsNullOrWhiteSpace(status) ? new EnvelopeStatus(status) : null,
        };
    }

    private sealed record KeyValue(string Name, string Value);
}
