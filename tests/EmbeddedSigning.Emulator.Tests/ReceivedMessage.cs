using System.Text;
using System.Text.Json;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>A Connect message as it came over the wire.</summary>
internal sealed record ReceivedMessage(string RequestLine, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public JsonElement Data => Json.GetProperty("data");

    public string Event => Json.GetProperty("event").GetString()!;

    public int RetryCount => Json.GetProperty("retryCount").GetInt32();

    /// <summary>The event, with the recipient if it is about one.</summary>
    public string Subject =>
        Data.TryGetProperty("recipientId", out var recipient) ? $"{Event} {recipient.GetString()}" : Event;

    public override string ToString() => Encoding.UTF8.GetString(Body);
}
