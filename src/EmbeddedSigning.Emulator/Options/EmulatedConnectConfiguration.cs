using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator;

/// <summary>A Connect configuration of the account: it is told about every envelope. An envelope's own is its
/// <c>eventNotification</c>.</summary>
public sealed class EmulatedConnectConfiguration
{
    /// <summary>Reports to a webhook.</summary>
    /// <param name="url">Where to: https, or http on this machine.</param>
    public EmulatedConnectConfiguration(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        Url = url;
    }

    /// <summary>The webhook.</summary>
    public Uri Url { get; }

    /// <summary>DocuSign's names of the events to report, for instance <c>envelope-completed</c>; by default all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [.. ConnectEvents.Known.Order(StringComparer.Ordinal)];

    /// <summary>
    /// What messages hold of the envelope: DocuSign's <c>includeData</c>, for instance <c>recipients</c>, <c>documents</c>,
    /// <c>custom_fields</c>. Nothing by default: then they hold ids only.
    /// </summary>
    public IReadOnlyList<string> IncludeData { get; init; } = [];

    /// <summary>Whether messages are signed with <see cref="DocuSignEmulatorOptions.ConnectKeys"/>.</summary>
    public bool IncludeHmac { get; init; } = true;

    /// <summary>Whether a message is delivered again until it is answered with a 2xx.</summary>
    public bool RequireAcknowledgment { get; init; } = true;
}
