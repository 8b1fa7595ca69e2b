using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Events;

/// <summary>The target of messages, the events to report, and the data to include.</summary>
/// <param name="Id">The message's <c>configurationId</c>.</param>
/// <param name="Url">The webhook.</param>
/// <param name="Events">DocuSign's names of the events.</param>
internal sealed record EventSubscription(int Id, Uri Url, ImmutableHashSet<string> Events)
{
    public ImmutableHashSet<string> IncludeData { get; init; } = [];

    public bool IncludeHmac { get; init; }

    /// <summary>Whether messages are signed with the keys of the account that owns the integration key, instead of the envelope's account.</summary>
    public bool IntegratorManaged { get; init; }

    /// <summary>Whether a message is redelivered until the response is 2xx. If false, any response is accepted.</summary>
    public bool RequireAcknowledgment { get; init; }
}
