using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.RequestLogs.Internal;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Delivery;

/// <summary>
/// Delivers messages in the background. Messages about one envelope go to a subscriber one after another, in the order of the events. A message that waits
/// for a retry does not delay the others.
/// </summary>
internal sealed class DeliveryQueue : IAsyncDisposable
{
    private const int MaximalParallelism = 16;

    private readonly ConnectSettings _settings;
    private readonly ConnectMessageStore _messageStore;
    private readonly DeliverySender _sender;
    private readonly RequestLogger _logger;
    private readonly TimeProvider _clock;
    private readonly DeliverySchedule _retries;
    private readonly SemaphoreSlim _slots = new(MaximalParallelism);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Envelope, int Subscription), Queue<SentConnectMessage>> _lanes = [];

    private TaskCompletionSource? _idle;
    private bool _isStopped;

    public DeliveryQueue(ConnectSettings settings, ConnectMessageStore messageStore, DeliverySender sender, RequestLogger logger, StoredClock clock)
    {
        _settings = settings;
        _messageStore = messageStore;
        _sender = sender;
        _logger = logger;
        _clock = clock;
        _retries = new DeliverySchedule(clock, Enqueue);
        messageStore.Queue = Enqueue;
        Resume();
    }

    /// <summary>Completes when nothing is queued or being delivered. Scheduled retries don't count.</summary>
    public async Task WaitUntilIdleAsync(CancellationToken cancellationToken)
    {
        while (Idle() is { } idle)
        {
            await idle.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isStopped = true;
            foreach (var lane in _lanes.Values)
            {
                lane.Clear();
            }
        }

        await _retries.DisposeAsync().ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await WaitUntilIdleAsync(CancellationToken.None).ConfigureAwait(false);
        _stopping.Dispose();
        _slots.Dispose();
    }

    /// <summary>Queues the messages that an earlier emulator has not delivered.</summary>
    private void Resume()
    {
        foreach (var message in _messageStore.Snapshot())
        {
            if (message.NextAttemptAt is { } time)
            {
                _retries.Add(message, time);
            }
            else if (message.Status == ConnectStatus.Pending)
            {
                Enqueue(message);
            }
        }
    }

    private void Enqueue(SentConnectMessage message)
    {
        lock (_lock)
        {
            var key = (message.Envelope.Id, message.Subscription.Id);
            if (_isStopped)
            {
                return;
            }

            if (_lanes.TryGetValue(key, out var lane))
            {
                lane.Enqueue(message);
                return;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lane = new Queue<SentConnectMessage>([message]);
            _lanes.Add(key, lane);
            _ = Task.Run(() => RunAsync(key, lane));
        }
    }

    private async Task RunAsync((Guid Envelope, int Subscription) key, Queue<SentConnectMessage> lane)
    {
        while (TakeNext(key, lane) is { } message)
        {
            Note(message, await DeliverAsync(message).ConfigureAwait(false));
        }
    }

    private void Note(SentConnectMessage message, ConnectResult result)
    {
        var noted = message.After(result, _settings.RetryDelays, _clock.GetUtcNow());
        lock (_lock)
        {
            // A delivery that is interrupted by the end of the emulator has not failed. The next emulator with the same data file delivers the message.
            if (_isStopped)
            {
                return;
            }

            try
            {
                _messageStore.Update(noted);
            }
            catch (IOException)
            {
                // For example, the disk is full. Then every change of an envelope fails with an error. This message may be delivered twice.
            }
        }

        Tell(noted);
        if (noted.NextAttemptAt is { } time)
        {
            _retries.Add(noted, time);
        }
    }

    private void Tell(SentConnectMessage message)
    {
        // The query of a receiver's URL may be a secret.
        var target = message.Subscription.Url;
        var url = $"{target.Scheme}://{target.Authority}{target.AbsolutePath}";
        if (message.Error is null)
        {
            _logger.Delivered(message.Event.Name, message.Envelope.Id, url, message.Attempts);
        }
        else
        {
            var next = message.NextAttemptAt is { } time ? $"The next attempt is at {WireJson.Time(time)}." : "It is given up.";
            _logger.NotDelivered(message.Event.Name, message.Envelope.Id, url, message.Attempts, message.Error, next);
        }
    }

    private SentConnectMessage? TakeNext((Guid Envelope, int Subscription) key, Queue<SentConnectMessage> lane)
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

    private async Task<ConnectResult> DeliverAsync(SentConnectMessage message)
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
            // A bug in the emulator, or its end. The message list shows the error, and the next messages are delivered.
            return ConnectResult.Refusal($"The emulator failed: {e.GetType().Name}: {e.Message}");
        }
    }

    private Task? Idle()
    {
        lock (_lock)
        {
            return _idle?.Task;
        }
    }
}
