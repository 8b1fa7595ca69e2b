using EmbeddedSigning.Emulator.RequestLogs.Internal;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>Notifies open home pages of changes. The pages then fetch the new content.</summary>
internal sealed class HomeChanges
{
    private TaskCompletionSource _next = New();

    public HomeChanges(RequestLog log, ConnectMessageStore messageStore, StoredClock clock)
    {
        log.Changed += (_, _) => Notify();
        messageStore.Changed += (_, _) => Notify();
        clock.SkewChanged += (_, _) => Notify();
    }

    /// <summary>Completes with the next change.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Notify() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
