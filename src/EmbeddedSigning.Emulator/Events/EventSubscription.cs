using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Events;

/// <summary>Where messages go, about which events, and with what in them.</summary>
/// <param name="Id">The message's <c>configurationId</c>.</param>
/// <param name="Url">The webhook.</param>
/// <param name="Events">DocuSign's names of the events.</param>
internal sealed record EventSubscription(int Id, Uri Url, ImmutableHashSet<string> Events)
{
    public ImmutableHashSet<string> IncludeData { get; init; } = [];

    public bool IncludeHmac { get; init; }

    /// <summary>Whether the keys of the account that owns the integration key sign, instead of those of the envelope's account.</summary>
    public bool IntegratorManaged { get; init; }

    /// <summary>Whether anything but a 2xx means to deliver again. Without, whatever is answered is fine.</summary>
    public bool RequireAcknowledgment { get; init; }
}
