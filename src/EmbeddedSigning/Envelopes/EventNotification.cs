namespace EmbeddedSigning.Envelopes;

/// <summary>Makes DocuSign Connect report events of one envelope to a webhook, as JSON with the version <c>restv2.1</c>.</summary>
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

    /// <summary>The events to report: DocuSign's names, such as <c>envelope-completed</c>. <see cref="Connect.ConnectEvent"/> names them.</summary>
    public IReadOnlyList<string> Events { get; init; } =
        ["envelope-sent", "envelope-delivered", "envelope-completed", "envelope-declined", "envelope-voided", "recipient-completed"];

    /// <summary>The data to include besides ids, such as <c>recipients</c>. <see cref="Connect.ConnectData"/> has the values.</summary>
    public IReadOnlyList<string> IncludeData { get; init; } = [];

    /// <summary>Whether messages are signed with the account's HMAC keys. Without signatures a receiver cannot detect forged messages.</summary>
    public bool IncludeHmac { get; init; } = true;

    /// <summary>Whether messages are signed with the keys of the account that owns the integration key, instead of the sending account's keys. An app
    /// then needs no keys of its customers' accounts.</summary>
    public bool IntegratorManaged { get; init; }

    /// <summary>Whether DocuSign redelivers until the webhook responds with 2xx.</summary>
    public bool RequireAcknowledgment { get; init; } = true;
}
