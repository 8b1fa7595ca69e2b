using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace WebSample.Leases;

/// <summary>Tells open pages that a lease has changed. Within this process: several instances would share a message bus.</summary>
internal sealed class LeaseChanges
{
    private readonly ConcurrentDictionary<Channel<string>, string> _subscriptions = new();

    public LeaseChanges(IHostApplicationLifetime lifetime)
    {
        // A stream that stays open would hold up the end of the process.
        lifetime.ApplicationStopping.Register(() =>
        {
            foreach (var channel in _subscriptions.Keys)
            {
                channel.Writer.TryComplete();
            }
        });
    }

    public void Publish(Lease lease)
    {
        var news = $"{lease.Address}: {lease.Summary}";
        foreach (var (channel, userId) in _subscriptions)
        {
            if (lease.IsFor(userId))
            {
                channel.Writer.TryWrite(news);
            }
        }
    }

    /// <summary>Changes of a user's leases, as long as a page listens.</summary>
    public async IAsyncEnumerable<SseItem<string>> SubscribeAsync(
        string userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Pages fetch the leases anew at whatever news, so old news may be dropped.
        var channel = Channel.CreateBounded<string>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
        _subscriptions[channel] = userId;
        try
        {
            // Without a first event the browser would not learn that the stream is open.
            yield return new SseItem<string>("", "open");
            await foreach (var news in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return new SseItem<string>(news, "lease");
            }
        }
        finally
        {
            _subscriptions.TryRemove(channel, out _);
        }
    }
}
