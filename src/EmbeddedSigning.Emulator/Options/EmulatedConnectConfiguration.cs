using EmbeddedSigning.Emulator.Events;

namespace EmbeddedSigning.Emulator;

/// <summary>A Connect configuration of the account, which reports every envelope. An envelope's own configuration is its
/// <c>eventNotification</c>.</summary>
public sealed class EmulatedConnectConfiguration
{
    /// <summary>Reports to a webhook.</summary>
    /// <param name="url">The URL of the webhook: https, or http on this machine.</param>
    public EmulatedConnectConfiguration(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        Url = url;
    }

    /// <summary>The webhook.</summary>
    public Uri Url { get; }

    /// <summary>DocuSign's names of the events to report, for instance <c>envelope-completed</c>; by default all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [.. EnvelopeEventNames.Known.Order(StringComparer.Ordinal)];

    /// <summary>
    /// The data of the envelope that messages contain: DocuSign's <c>includeData</c>, for instance <c>recipients</c>, <c>documents</c>,
    /// <c>custom_fields</c>. By default messages contain ids only.
    /// </summary>
    public IReadOnlyList<string> IncludeData { get; init; } = [];

    /// <summary>Whether messages are signed with <see cref="DocuSignEmulatorOptions.ConnectKeys"/>.</summary>
    public bool IncludeHmac { get; init; } = true;

    /// <summary>Whether a message is redelivered until the response is 2xx.</summary>
    public bool RequireAcknowledgment { get; init; } = true;
}
