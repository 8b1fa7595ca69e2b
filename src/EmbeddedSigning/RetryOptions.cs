namespace EmbeddedSigning;

/// <summary>How long to go on when DocuSign does not answer, or asks to wait. What is repeated is safe to repeat: an envelope is
/// looked up by its transaction id before it is sent again.</summary>
public sealed class RetryOptions
{
    /// <summary>How often a failed request is repeated: 0 to 10. The default is 3. Waiting for the account's limits of API calls is no failure and
    /// is not counted; <see cref="Timeout"/> ends it.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The pause before the first repetition, about. It doubles with each further one, up to 30 seconds. The default is one
    /// second.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest that one call may go on repeating, and wait for the account's rate limits. A request that is under way
    /// may still finish. The default is five minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an envelope whose creation had no clear answer may take to appear at DocuSign. Only after this time a
    /// lookup that finds nothing is believed, and the envelope sent again. The default is ten seconds.</summary>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(10);
}
