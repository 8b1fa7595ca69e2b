namespace EmbeddedSigning.AspNetCore;

/// <summary>The options of <c>UseConnectInbox</c>. The options are checked when the host starts.</summary>
public sealed class ConnectInboxOptions
{
    /// <summary>How often the handler is called for a message before it becomes a dead letter. The default is 10; with the default delays that takes
    /// about an hour and a half.</summary>
    public int MaximumAttempts { get; set; } = 10;

    /// <summary>How long a message waits after its first failure; each further wait is twice as long. The default is 10 seconds.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait between two attempts. The default is 1 hour.</summary>
    public TimeSpan MaximumDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The time limit of the handler for one message. After that the handler is cancelled, and the attempt counts as failed. The default is
    /// 5 minutes.</summary>
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after a crash of one instance another instance takes over its messages. A running instance renews its claims. The default is
    /// 1 minute. With Redis at least 15 seconds pass, because StackExchange.Redis may need that long to connect again after an outage. If its
    /// settings allow longer waits between two attempts to connect, the lease must be more than twice as long. Otherwise another instance may handle
    /// messages again that this instance has handled but could not report.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The maximum number of messages that one instance handles at the same time. Messages of one envelope are handled one after the other.
    /// The default is 8.</summary>
    public int MaximumConcurrency { get; set; } = 8;

    /// <summary>The longest time before an instance asks the store for due messages and for messages that other instances received. The default is 1
    /// second.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The maximum number of messages in the inbox, including dead letters. A full inbox responds with 503, and DocuSign delivers the
    /// message later. The default is 10,000.</summary>
    public int MaximumMessages { get; set; } = 10_000;

    /// <summary>The maximum total size of the messages, in bytes. The default is 64 MB.</summary>
    public long MaximumBytes { get; set; } = 64L * 1024 * 1024;
}
