namespace WebSample.Leases;

/// <summary>Somebody who signs a lease. What they did is written down once and does not change.</summary>
internal sealed class Signer
{
    public int Id { get; init; }

    public Lease Lease { get; init; } = null!;

    /// <summary>The user of this application, and DocuSign's client user id.</summary>
    public required string UserId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Role { get; init; }

    /// <summary>Whose turn it is: 1 first. DocuSign's recipient id, too.</summary>
    public required int RoutingOrder { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    public DateTimeOffset? DeclinedAt { get; init; }
}
