namespace EmbeddedSigning;

/// <summary>The limits of retries and waits. Only safe requests are retried: an envelope is looked up by its transaction id before it is sent
/// again.</summary>
public sealed class RetryOptions
{
    /// <summary>How often a failed request is retried: 0 to 10. The default is 3. Waits for the account's limits are not counted; <see cref="Timeout"/>
    /// ends them.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The approximate delay before the first retry. It doubles with each further retry, up to 30 seconds. The default is one
    /// second.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The time limit of one call with its retries and its waits for the account's limits. A request in flight may still finish, and no
    /// retry starts afterwards. The default is five minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an envelope may take to appear at DocuSign after its creation had no clear response. Until this time has passed, a lookup that
    /// finds nothing proves nothing, and the envelope is not sent again. The default is ten seconds.</summary>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(10);
}
