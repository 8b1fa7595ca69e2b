using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Tests;

[TestFixture]
public sealed class BoundedMapTests
{
    [Test]
    public void Frequently_used_entries_stay_and_unused_ones_are_dropped()
    {
        var map = new BoundedMap<object>();
        var (seldom, often) = (map.GetOrAdd("seldom", _ => new object()), map.GetOrAdd("often", _ => new object()));

        for (var i = 0; i < 50_000; i++)
        {
            map.GetOrAdd($"other-{i}", _ => new object());
            map.GetOrAdd("often", _ => new object()).Should().BeSameAs(often);
        }

        map.GetOrAdd("seldom", _ => new object()).Should().NotBeSameAs(seldom);
    }

    [Test]
    public void Ten_thousand_users_in_turn_are_all_remembered()
    {
        var map = new BoundedMap<object>();
        var created = 0;

        for (var i = 0; i < 50_000; i++)
        {
            map.GetOrAdd($"user-{i % 10_000}", _ => created++);
        }

        created.Should().Be(10_000);
    }
}
