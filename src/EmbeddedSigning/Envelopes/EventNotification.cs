namespace EmbeddedSigning.Envelopes;

/// <summary>Asks DocuSign Connect to report what happens to one envelope to a webhook, as JSON with the version
/// <c>restv2.1</c>.</summary>
/// <remarks>See <c>eventNotification</c> in DocuSign's Envelopes: create.</remarks>
public sealed class EventNotification
{
    /// <summary>Reports to a webhook.</summary>
    /// <param name="url">Where to: https (http on loopback only, which the emulator accepts).</param>
    public EventNotification(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        Url = url;
    }

    /// <summary>The webhook.</summary>
    public Uri Url { get; }

    /// <summary>Which events to report: DocuSign's words, such as <c>envelope-completed</c>. <see cref="Connect.ConnectEvent"/> names them.</summary>
    public IReadOnlyList<string> Events { get; init; } =
        ["envelope-sent", "envelope-delivered", "envelope-completed", "envelope-declined", "envelope-voided", "recipient-completed"];

    /// <summary>What to include besides ids, such as <c>recipients</c>. <see cref="Connect.ConnectData"/> names the words.</summary>
    public IReadOnlyList<string> IncludeData { get; init; } = [];

    /// <summary>Whether messages are signed with the account's HMAC keys. Without, nobody can tell a real one from a forged
    /// one.</summary>
    public bool IncludeHmac { get; init; } = true;

    /// <summary>Whether messages are signed with the keys of the integration key's own account instead of those of the account that sends, so that
    /// an app needs no key of each customer's.</summary>
    public bool IntegratorManaged { get; init; }

    /// <summary>Whether DocuSign delivers again until the webhook answers with a 2xx.</summary>
    public bool RequireAcknowledgment { get; init; } = true;
}
