namespace WebSample.Leases;

/// <summary>A person who signs a lease. The signer's action is recorded once and does not change.</summary>
internal sealed class Signer
{
    public int Id { get; init; }

    public Lease Lease { get; init; } = null!;

    /// <summary>The user of this application, and DocuSign's client user id.</summary>
    public required string UserId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Role { get; init; }

    /// <summary>The signer's turn: 1 signs first. It is also DocuSign's recipient id.</summary>
    public required int RoutingOrder { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    public DateTimeOffset? DeclinedAt { get; init; }
}
