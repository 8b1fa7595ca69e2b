namespace EmbeddedSigning.AspNetCore;

/// <summary>The options of <c>AddEnvelopeReconciliation</c>. The options are checked when the host starts.</summary>
public sealed class EnvelopeReconciliationOptions
{
    /// <summary>How often DocuSign is asked for changes. The default is 20 minutes. The minimum is 15 minutes, because of DocuSign's polling
    /// rule.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How long ago a change must be, so that its Connect message can arrive first. The default is 5 minutes.</summary>
    public TimeSpan MinimumAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How far back the first run after a start looks, and every run after failures at most. Events that a persistent
    /// <see cref="IReplayStore"/> remembers are not reported again; without one, each start reports the events of this time again. The default is 1
    /// day, the most is 7.</summary>
    public TimeSpan LookBack { get; set; } = TimeSpan.FromDays(1);
}
