using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Background;

/// <summary>
/// Delivers messages in the background. Those about one envelope go to a subscriber one after another, as things happened; one
/// that has to be repeated does not hold up the others.
/// </summary>
internal sealed class ConnectQueue : IAsyncDisposable
{
    /// <summary>The bound, which the documentation of <see cref="DocuSignEmulator.ConnectMessages"/> names.</summary>
    public const int Capacity = 10_000;

    private const int MaximalParallelism = 16;

    private readonly ConnectSettings _settings;
    private readonly ConnectSubscriptions _subscriptions;
    private readonly ConnectSender _sender;
    private readonly ConnectPayload _payload;
    private readonly EmulatorClock _clock;
    private readonly Table<ConnectMessage> _table;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _slots = new(MaximalParallelism);
    private readonly CancellationTokenSource _stopping = new();

    private readonly Lock _lock = new();
    private readonly Queue<ConnectMessage> _messages = new();
    private readonly Dictionary<(Guid Envelope, int Subscription), Queue<ConnectMessage>> _lanes = [];
    private readonly PriorityQueue<ConnectMessage, DateTimeOffset> _retries = new();
    private TaskCompletionSource? _idle;
    private bool _isStopped;

    public ConnectQueue(
        ConnectSettings settings,
        ConnectSubscriptions subscriptions,
        ConnectSender sender,
        ConnectPayload payload,
        EmulatorClock clock,
        EmulatorData data)
    {
        _settings = settings;
        _subscriptions = subscriptions;
        _sender = sender;
        _payload = payload;
        _clock = clock;
        _table = data.Table<ConnectMessage>("connect-messages");
        _timer = clock.CreateTimer(_ => RetryWhatIsDue(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        clock.SkewChanged += OnSkewChanged;
        Resume();
    }

    public IReadOnlyList<EmulatedConnectMessage> Snapshot()
    {
        lock (_lock)
        {
            return [.. _messages.Select(message => new EmulatedConnectMessage(message, _payload))];
        }
    }

    /// <summary>Writes what the subscribers of an envelope are to be told about what happened to it.</summary>
    public ImmutableArray<ConnectMessage> Write(Envelope envelope, ReadOnlySpan<ConnectEvent> events)
    {
        var messages = ImmutableArray.CreateBuilder<ConnectMessage>();
        foreach (var connectEvent in events)
        {
            foreach (var subscription in _subscriptions.Of(envelope))
            {
                if (subscription.Events.Contains(connectEvent.Name))
                {
                    messages.Add(
                        new ConnectMessage { Event = connectEvent, Envelope = envelope, Subscription = subscription });
                }
            }
        }

        return messages.DrainToImmutable();
    }

    /// <summary>Keeps messages, so that a restart does not lose them. It is part of the change that they tell of.</summary>
    public void Keep(ImmutableArray<ConnectMessage> messages)
    {
        foreach (var message in messages)
        {
            Keep(message);
        }
    }

    /// <summary>Sends messages on their way. This only queues: it neither waits nor fails.</summary>
    public void Publish(ImmutableArray<ConnectMessage> messages)
    {
        lock (_lock)
        {
            foreach (var message in messages)
            {
                Remember(message);
                Enqueue(message);
            }
        }
    }

    /// <summary>Queues again what failed.</summary>
    /// <param name="envelopeId">The envelope; null for all of them.</param>
    /// <returns>How many messages that were.</returns>
    public int Republish(Guid? envelopeId)
    {
        lock (_lock)
        {
            ConnectMessage[] failed =
            [
                .. _messages.Where(message => message.Status == EmulatedConnectStatus.Failed
                    && (envelopeId is null || message.Envelope.Id == envelopeId)),
            ];
            foreach (var message in failed)
            {
                message.Republish();
                Keep(message);
                Enqueue(message);
            }

            return failed.Length;
        }
    }

    /// <summary>Waits until nothing is queued or on its way. What waits for the time of its repetition is not waited for.</summary>
    public async Task WaitUntilIdleAsync(CancellationToken cancellationToken)
    {
        while (Idle() is { } idle)
        {
            await idle.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _clock.SkewChanged -= OnSkewChanged;
        lock (_lock)
        {
            _isStopped = true;
            foreach (var lane in _lanes.Values)
            {
                lane.Clear();
            }
        }

        await _timer.DisposeAsync().ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await WaitUntilIdleAsync(CancellationToken.None).ConfigureAwait(false);
        _stopping.Dispose();
        _slots.Dispose();
    }

    private void OnSkewChanged(object? sender, EventArgs e) => RetryWhatIsDue();

    private void RetryWhatIsDue()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            while (_retries.TryPeek(out var message, out var due) && due <= now)
            {
                _retries.Dequeue();
                Enqueue(message);
            }

            SetTimer();
        }
    }

    private void SetTimer()
    {
        if (!_isStopped && _retries.TryPeek(out _, out var due))
        {
            var wait = due - _clock.GetUtcNow();
            _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Takes up what an emulator before this one has not delivered.</summary>
    private void Resume()
    {
        lock (_lock)
        {
            foreach (var (_, message) in _table.Read())
            {
                _messages.Enqueue(message);
                if (message.NextAttemptAt is { } time)
                {
                    _retries.Enqueue(message, time);
                }
                else if (message.Status == EmulatedConnectStatus.Pending)
                {
                    Enqueue(message);
                }
            }

            SetTimer();
        }
    }

    private void Keep(ConnectMessage message)
    {
        if (!message.IsForgotten)
        {
            _table.Write(KeyOf(message), message);
        }
    }

    private void Remember(ConnectMessage message)
    {
        while (_messages.Count >= Capacity)
        {
            var forgotten = _messages.Dequeue();
            forgotten.IsForgotten = true;
            _table.Remove(KeyOf(forgotten));
        }

        _messages.Enqueue(message);
    }

    private void Enqueue(ConnectMessage message)
    {
        if (_isStopped)
        {
            return;
        }

        var key = (message.Envelope.Id, message.Subscription.Id);
        if (_lanes.TryGetValue(key, out var lane))
        {
            lane.Enqueue(message);
            return;
        }

        _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lane = new Queue<ConnectMessage>([message]);
        _lanes.Add(key, lane);
        _ = Task.Run(() => RunAsync(key, lane));
    }

    private async Task RunAsync((Guid Envelope, int Subscription) key, Queue<ConnectMessage> lane)
    {
        while (TakeNext(key, lane) is { } message)
        {
            Note(message, await DeliverAsync(message).ConfigureAwait(false));
        }
    }

    private void Note(ConnectMessage message, ConnectResult result)
    {
        lock (_lock)
        {
            // What the end of the emulator cuts off has not failed: the next emulator with the same data file delivers it.
            if (_isStopped)
            {
                return;
            }

            message.Note(result, _settings.RetryDelays, _clock.GetUtcNow());
            if (message.NextAttemptAt is { } time)
            {
                _retries.Enqueue(message, time);
                SetTimer();
            }

            try
            {
                Keep(message);
            }
            catch (IOException)
            {
                // The disk is full, say: then every change of an envelope fails and tells. This message may be delivered twice.
            }
        }
    }

    private ConnectMessage? TakeNext((Guid Envelope, int Subscription) key, Queue<ConnectMessage> lane)
    {
        lock (_lock)
        {
            if (lane.TryDequeue(out var message))
            {
                return message;
            }

            _lanes.Remove(key);
            if (_lanes.Count == 0)
            {
                _idle?.SetResult();
                _idle = null;
            }

            return null;
        }
    }

    private async Task<ConnectResult> DeliverAsync(ConnectMessage message)
    {
        try
        {
            await _slots.WaitAsync(_stopping.Token).ConfigureAwait(false);
            try
            {
                return await _sender.SendAsync(message, message.Attempts, _stopping.Token).ConfigureAwait(false);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (Exception e)
        {
            // A mistake of the emulator, or its end. Whoever looks for the message finds it, and the next ones are delivered.
            return ConnectResult.Refusal($"The emulator failed: {e.GetType().Name}: {e.Message}");
        }
    }

    private static string KeyOf(ConnectMessage message) => message.Id.ToString("D");

    private Task? Idle()
    {
        lock (_lock)
        {
            return _idle?.Task;
        }
    }
}
