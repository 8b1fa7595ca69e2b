using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A condition that holds when all of its filters do, and the person who is then chosen.</summary>
internal sealed record RecipientCondition(int Order, string RecipientLabel, ImmutableArray<TabFilter> Filters)
{
    public bool Holds(Envelope envelope) => Filters.All(filter => envelope.Recipients
        .Where(recipient => filter.MayBeOf(recipient.Id))
        .SelectMany(recipient => recipient.Tabs)
        .Any(filter.Holds));
}
