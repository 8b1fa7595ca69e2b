using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Envelopes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebSample.Users;

namespace WebSample.Leases;

/// <summary>The operations on leases.</summary>
internal sealed class LeaseService(
    LeaseDbContext database,
    LeaseRecords records,
    LeaseSending sending,
    IEmbeddedSigningClient docuSign,
    IOptions<SigningEndpointsOptions> endpoints,
    TimeProvider clock)
{
    /// <summary>The leases of a user, the latest first.</summary>
    public Task<List<Lease>> ListAsync(string userId, CancellationToken cancellationToken) => LeasesOf(userId)
        .OrderByDescending(lease => lease.Id)
        .ToListAsync(cancellationToken);

    /// <summary>A lease of a user; null if there is none, or it belongs to other users.</summary>
    public Task<Lease?> FindAsync(Guid id, string userId, CancellationToken cancellationToken) => LeasesOf(userId)
        .SingleOrDefaultAsync(lease => lease.Id == id, cancellationToken);

    /// <summary>Stores a lease. <see cref="SendAsync"/> sends it.</summary>
    public async Task<Lease> CreateAsync(LeaseTerms terms, CancellationToken cancellationToken)
    {
        var lease = new Lease
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Address = terms.Address,
            MonthlyRent = terms.MonthlyRent,
            FirstDay = terms.FirstDay,
            Signers = [NewSigner(terms.Tenant, routingOrder: 1), NewSigner(terms.Landlord, routingOrder: 2)],
        };
        database.Leases.Add(lease);
        await database.SaveChangesAsync(cancellationToken);
        return lease;
    }

    /// <summary>Sends a lease to be signed. After a failure or a crash it may be called again. The lease's own id is the transaction id, so DocuSign
    /// has one envelope for the lease even after retries.</summary>
    /// <exception cref="EmbeddedSigningException">DocuSign did not accept the envelope.</exception>
    public async Task SendAsync(Lease lease, CancellationToken cancellationToken)
    {
        var envelope = new EnvelopeBuilder($"Lease of {lease.Address}")
            .WithTransactionId(lease.Id.ToString())
            .WithEmailMessage($"The lease of {lease.Address} is ready to be signed.")
            .AddDocument(DocumentSource.FromBytes(LeasePdf.Create(lease), "lease.pdf"), "Lease");
        foreach (var signer in lease.Signers)
        {
            envelope.AddEmbeddedSigner(signer.Name, signer.Email, clientUserId: signer.UserId, recipient => recipient
                .RecipientId(signer.RoutingOrder)
                .RoutingOrder(signer.RoutingOrder)
                .SignHere(LeasePdf.SignatureAnchor(signer.Role))
                .DateSigned(LeasePdf.DateAnchor(signer.Role)));
        }

        if (ConnectUrl is { } url)
        {
            envelope.WithEventNotification(new EventNotification(url)
            {
                Events = LeaseConnectHandler.Events,
                IncludeData = LeaseConnectHandler.IncludedData,
            });
        }

        await sending.TrackAsync(async () =>
        {
            var sent = await docuSign.CreateEnvelopeAsync(envelope.Build(), cancellationToken: cancellationToken);
            await records.SentAsync(lease.Id, sent.EnvelopeId, cancellationToken);
        });
    }

    /// <summary>Ends a lease that not all signers have signed.</summary>
    /// <exception cref="EmbeddedSigningException">DocuSign did not end the lease; <see cref="EnvelopeStatusException"/> if it had ended before.</exception>
    public async Task CancelAsync(EnvelopeId envelopeId, string reason, CancellationToken cancellationToken)
    {
        await docuSign.VoidEnvelopeAsync(envelopeId, reason, cancellationToken);
        await records.VoidedAsync(envelopeId, reason, cancellationToken);
    }

    private IQueryable<Lease> LeasesOf(string userId) => database.Leases
        .AsNoTracking()
        .Include(lease => lease.Signers)
        .Where(lease => lease.Signers.Any(signer => signer.UserId == userId));

    // Without an HMAC key, a genuine message could not be distinguished from a forged one. Then only returning browsers trigger updates.
    private Uri? ConnectUrl => endpoints.Value is { ConnectKeys.Count: > 0 } options ? options.ConnectUrl : null;

    private static Signer NewSigner(SampleUser user, int routingOrder) => new()
    {
        UserId = user.Id,
        Name = user.Name,
        Email = user.Email,
        Role = user.Role,
        RoutingOrder = routingOrder,
    };
}
