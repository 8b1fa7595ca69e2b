using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Delivery;

/// <summary>Messages that wait for the time of their next attempt, by the emulator's clock.</summary>
internal sealed class DeliverySchedule : IAsyncDisposable
{
    private readonly StoredClock _clock;
    private readonly Action<SentConnectMessage> _retry;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly PriorityQueue<SentConnectMessage, DateTimeOffset> _waiting = new();

    /// <param name="clock">The clock, which may be changed.</param>
    /// <param name="retry">Receives a message when it is due.</param>
    public DeliverySchedule(StoredClock clock, Action<SentConnectMessage> retry)
    {
        _clock = clock;
        _retry = retry;
        _timer = clock.CreateTimer(_ => RetryWhatIsDue(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        clock.SkewChanged += OnSkewChanged;
    }

    public void Add(SentConnectMessage message, DateTimeOffset due)
    {
        lock (_lock)
        {
            _waiting.Enqueue(message, due);
            SetTimer();
        }
    }

    public ValueTask DisposeAsync()
    {
        _clock.SkewChanged -= OnSkewChanged;
        return _timer.DisposeAsync();
    }

    private void OnSkewChanged(object? sender, EventArgs e) => RetryWhatIsDue();

    private void RetryWhatIsDue()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            while (_waiting.TryPeek(out var message, out var due) && due <= now)
            {
                _waiting.Dequeue();
                _retry(message);
            }

            SetTimer();
        }
    }

    private void SetTimer()
    {
        if (_waiting.TryPeek(out _, out var due))
        {
            var wait = due - _clock.GetUtcNow();
            _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
