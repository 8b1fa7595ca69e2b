using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Documents;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Someone an envelope goes to.</summary>
internal sealed record Recipient
{
    public required string Id { get; init; }

    public required Guid Guid { get; init; }

    /// <summary>DocuSign gives every recipient a user id, also those without a login.</summary>
    public required Guid UserId { get; init; }

    public required RecipientKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required int RoutingOrder { get; init; }

    /// <summary>Set for an embedded recipient; without it DocuSign sends an e-mail.</summary>
    public string? ClientUserId { get; init; }

    public string? RoleName { get; init; }

    public ImmutableArray<Tab> Tabs { get; init; } = [];

    public RecipientStatus Status { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    public DateTimeOffset? DeclinedAt { get; init; }

    public string? DeclinedReason { get; init; }

    public string? AdoptedSignature { get; init; }

    /// <summary>The adopted signature, when it was drawn by hand.</summary>
    public Ink? SignatureInk { get; init; }

    public bool IsDone => Status == RecipientStatus.Completed;

    public bool CanSign => Kind == RecipientKind.Signer && Status is RecipientStatus.Sent or RecipientStatus.Delivered;
}
