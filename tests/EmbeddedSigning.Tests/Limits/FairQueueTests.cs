using EmbeddedSigning.Limits;

namespace EmbeddedSigning.Tests.Limits;

[TestFixture]
public sealed class FairQueueTests
{
    private FairQueue<string> _queue = new();

    [SetUp]
    public void CreateQueue() => _queue = new();

    [Test]
    public void Users_take_turns_whatever_each_of_them_has_queued()
    {
        _queue.Enqueue("ada", "a1");
        _queue.Enqueue("ada", "a2");
        _queue.Enqueue("ada", "a3");
        _queue.Enqueue("grace", "g1");
        _queue.Enqueue("grace", "g2");

        Drain().Should().Equal("a1", "g1", "a2", "g2", "a3");
    }

    [Test]
    public void An_abandoned_item_uses_up_no_turn()
    {
        _queue.Enqueue("ada", "a1");
        _queue.Enqueue("ada", "abandoned");
        _queue.Enqueue("ada", "a2");
        _queue.Enqueue("grace", "abandoned");
        _queue.Enqueue("grace", "g1");

        Drain().Should().Equal("a1", "g1", "a2");
    }

    [Test]
    public void The_same_item_is_shown_until_it_is_removed()
    {
        _queue.Enqueue("ada", "a1");

        _queue.Peek(IsAbandoned).Should().Be("a1");
        _queue.Peek(IsAbandoned).Should().Be("a1");
        _queue.Dequeue();
        _queue.Peek(IsAbandoned).Should().BeNull();
    }

    [Test]
    public void A_returning_user_queues_behind_the_others()
    {
        _queue.Enqueue("ada", "a1");
        Drain();
        _queue.Enqueue("grace", "g1");
        _queue.Enqueue("ada", "a2");

        Drain().Should().Equal("g1", "a2");
    }

    [Test]
    public void It_is_empty_when_no_item_is_left()
    {
        _queue.IsEmpty.Should().BeTrue();
        _queue.Enqueue("ada", "abandoned");
        _queue.IsEmpty.Should().BeFalse();
        _queue.Peek(IsAbandoned).Should().BeNull();
        _queue.IsEmpty.Should().BeTrue();
    }

    [Test]
    public void It_counts_items_and_the_users_that_have_some()
    {
        _queue.Enqueue("ada", "a1");
        _queue.Enqueue("ada", "a2");
        _queue.Enqueue("grace", "abandoned");
        (_queue.Count, _queue.Users).Should().Be((3, 2), "an abandoned item counts until it is dropped");

        RemoveNext();
        (_queue.Count, _queue.Users).Should().Be((2, 2));
        RemoveNext();
        (_queue.Count, _queue.Users).Should().Be((0, 0), "grace's only item was dropped on the way to ada's second");

        _queue.Enqueue("ada", "a3");
        (_queue.Count, _queue.Users).Should().Be((1, 1));

        void RemoveNext()
        {
            _queue.Peek(IsAbandoned).Should().NotBeNull();
            _queue.Dequeue();
        }
    }

    private static bool IsAbandoned(string item) => item == "abandoned";

    private List<string> Drain()
    {
        var items = new List<string>();
        while (_queue.Peek(IsAbandoned) is { } item)
        {
            items.Add(item);
            _queue.Dequeue();
        }

        return items;
    }
}
