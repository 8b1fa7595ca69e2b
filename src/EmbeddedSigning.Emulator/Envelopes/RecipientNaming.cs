namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Agents, editors and intermediaries, and the later recipients whom they can name.</summary>
internal static class RecipientNaming
{
    /// <summary>The recipients whom a recipient can name now.</summary>
    public static IEnumerable<NameableRecipient> NameableBy(this Envelope envelope, Recipient namer) =>
        envelope.IsInProgress && namer.HasReceived
            ? envelope.Recipients
                .Where(recipient => recipient.Status == RecipientStatus.Created && Reaches(namer, recipient, envelope.Recipients))
                .Select(recipient => ByKind(namer.Kind, recipient))
                .Where(recipient => recipient.TakesName || recipient.TakesEmail)
            : [];

    /// <summary>Whether a recipient needs no name and address yet, because an earlier recipient will enter them.</summary>
    public static bool IsAwaited(Recipient recipient, IReadOnlyCollection<Recipient> all) =>
        all.Any(namer => !namer.IsDone && Reaches(namer, recipient, all));

    /// <summary>
    /// Whether the envelope waits for the name or the address of a recipient whose turn it is. Unverified: what DocuSign does if nobody has entered them.
    /// Here the sender still can.
    /// </summary>
    public static bool IsUnnamed(Recipient recipient, IReadOnlyCollection<Recipient> all) =>
        recipient.Name.Length == 0 || (LacksAddress(recipient) && all.Any(namer => Reaches(namer, recipient, all)));

    private static bool Reaches(Recipient namer, Recipient other, IReadOnlyCollection<Recipient> all) => namer.Guid != other.Guid && namer.Kind switch
    {
        RecipientKind.Agent or RecipientKind.Editor => other.RoutingOrder > namer.RoutingOrder,

        // Unverified: whether the intermediary can also name recipients with the same order as the next agent, editor or intermediary.
        RecipientKind.Intermediary => other.RoutingOrder >= namer.RoutingOrder && other.RoutingOrder <= LastOrderOf(namer, all),
        _ => false,
    };

    private static int LastOrderOf(Recipient intermediary, IReadOnlyCollection<Recipient> all) => all
        .Where(next => next.Kind is RecipientKind.Agent or RecipientKind.Editor or RecipientKind.Intermediary)
        .Select(next => next.RoutingOrder)
        .Where(order => order > intermediary.RoutingOrder)
        .DefaultIfEmpty(int.MaxValue)
        .Min();

    // DocuSign has the flags for agents only, where the account allows them.
    private static NameableRecipient ByKind(RecipientKind namer, Recipient recipient) => new(
        recipient,
        namer == RecipientKind.Editor || recipient.Name.Length == 0 || IsForAgent(namer, recipient, "agentCanEditName"),
        namer == RecipientKind.Editor || LacksAddress(recipient) || IsForAgent(namer, recipient, "agentCanEditEmail"));

    private static bool IsForAgent(RecipientKind namer, Recipient recipient, string flag) =>
        namer == RecipientKind.Agent && recipient.Kept.Flag(flag) == true;

    private static bool LacksAddress(Recipient recipient) => recipient.Email.Length == 0 && !RecipientNotifications.ReachPhone(recipient);
}
