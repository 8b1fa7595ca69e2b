using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace WebSample.Leases;

/// <summary>Tells open pages that a lease has changed. It works within one process; several instances need a message bus.</summary>
internal sealed class LeaseChanges
{
    private readonly ConcurrentDictionary<Channel<string>, string> _subscriptions = new();

    public LeaseChanges(IHostApplicationLifetime lifetime)
    {
        // An open stream would delay the shutdown of the process.
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

    /// <summary>Gets the changes of a user's leases while a page listens.</summary>
    public async IAsyncEnumerable<SseItem<string>> SubscribeAsync(
        string userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Pages fetch the leases again after any change, so old changes may be dropped.
        var channel = Channel.CreateBounded<string>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
        _subscriptions[channel] = userId;
        try
        {
            // Only a first event shows the browser that the stream is open.
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
