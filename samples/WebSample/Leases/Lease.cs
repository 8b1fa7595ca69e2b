using EmbeddedSigning;

namespace WebSample.Leases;

internal sealed class Lease
{
    /// <summary>An id that sorts by the time of creation. It is also DocuSign's transaction id, so that sending a lease again finds its first
    /// envelope.</summary>
    public required Guid Id { get; init; }

    public required string Address { get; init; }

    public required decimal MonthlyRent { get; init; }

    public required DateOnly FirstDay { get; init; }

    public EnvelopeId? EnvelopeId { get; init; }

    public LeaseStatus Status { get; init; }

    /// <summary>The reason why the landlord cancelled the lease or a signer declined it; null if neither happened or there is no reason.</summary>
    public string? EndReason { get; init; }

    public List<Signer> Signers { get; init; } = [];

    public IEnumerable<Signer> SignersInOrder => Signers.OrderBy(signer => signer.RoutingOrder);

    /// <summary>The signer whose turn it is; null when no signer has to sign.</summary>
    public Signer? NextSigner => Status == LeaseStatus.Sent ? SignersInOrder.FirstOrDefault(signer => signer.SignedAt is null) : null;

    /// <summary>The state of the lease, in a few words.</summary>
    public string Summary => Status switch
    {
        LeaseStatus.Preparing => "Not sent yet",
        LeaseStatus.Completed => "Signed by everyone",
        LeaseStatus.Declined => Signers.Find(signer => signer.DeclinedAt is not null) is { } signer ? $"Declined by {signer.Name}" : "Declined",
        LeaseStatus.Voided => "Cancelled",
        _ => NextSigner is { } next ? $"Waiting for {next.Name}" : "Being completed",
    };

    public bool IsFor(string userId) => Signers.Exists(signer => signer.UserId == userId);
}
