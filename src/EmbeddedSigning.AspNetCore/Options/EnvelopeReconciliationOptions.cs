namespace EmbeddedSigning.AspNetCore;

/// <summary>The options of <c>AddEnvelopeReconciliation</c>. The options are checked when the host starts.</summary>
public sealed class EnvelopeReconciliationOptions
{
    /// <summary>The time between two requests to DocuSign for changes. The default is 20 minutes. The minimum is 15 minutes, because of DocuSign's
    /// polling rule.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>The minimum age of a change, so that its Connect message can arrive first. The default is 5 minutes.</summary>
    public TimeSpan MinimumAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How far back the first run after a start looks; a run after failures looks back no further. Events that a persistent
    /// <see cref="IReplayStore"/> remembers are not reported again. Without such a store, each start reports the events of this period again. The
    /// default is 1 day, the maximum is 7 days.</summary>
    public TimeSpan LookBack { get; set; } = TimeSpan.FromDays(1);
}
