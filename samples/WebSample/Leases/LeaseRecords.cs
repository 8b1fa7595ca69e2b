using System.Linq.Expressions;
using EmbeddedSigning;
using Microsoft.EntityFrameworkCore;

namespace WebSample.Leases;

/// <summary>Stores the changes that DocuSign reports, through Connect or a returning browser. Reports may be duplicate, concurrent and out of order. An
/// UPDATE applies only if its fact is not known yet, and a lease that has ended does not change. So no report does harm, and no status goes back.</summary>
internal sealed class LeaseRecords(LeaseDbContext database, LeaseChanges changes, LeaseSending sending)
{
    public async Task SentAsync(Guid leaseId, EnvelopeId envelopeId, CancellationToken cancellationToken)
    {
        var changed = await database.Leases
            .Where(lease => lease.Id == leaseId && lease.Status == LeaseStatus.Preparing)
            .ExecuteUpdateAsync(
                set => set.SetProperty(lease => lease.Status, LeaseStatus.Sent).SetProperty(lease => lease.EnvelopeId, envelopeId),
                cancellationToken);
        await PublishAsync(envelopeId, changed, cancellationToken);
    }

    public async Task OpenedAsync(
        EnvelopeId envelopeId, Expression<Func<Signer, bool>> signer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var changed = await SignersOf(envelopeId).Where(signer).Where(item => item.OpenedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.OpenedAt, at), cancellationToken);
        await PublishAsync(envelopeId, changed, cancellationToken);
    }

    public async Task SignedAsync(
        EnvelopeId envelopeId, Expression<Func<Signer, bool>> signer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var changed = await SignersOf(envelopeId).Where(signer).Where(item => item.SignedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.SignedAt, at), cancellationToken);
        changed += await EndAsync(
            envelopeId, LeaseStatus.Completed, lease => lease.Signers.All(item => item.SignedAt != null), cancellationToken);
        await PublishAsync(envelopeId, changed, cancellationToken);
    }

    public async Task DeclinedAsync(
        EnvelopeId envelopeId, Expression<Func<Signer, bool>> signer, DateTimeOffset at, string? reason, CancellationToken cancellationToken)
    {
        var changed = await SignersOf(envelopeId).Where(signer).Where(item => item.DeclinedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.DeclinedAt, at), cancellationToken);
        changed += await EndAsync(envelopeId, LeaseStatus.Declined, lease => true, cancellationToken);
        changed += await ExplainAsync(envelopeId, LeaseStatus.Declined, reason, cancellationToken);
        await PublishAsync(envelopeId, changed, cancellationToken);
    }

    public async Task VoidedAsync(EnvelopeId envelopeId, string? reason, CancellationToken cancellationToken)
    {
        var changed = await EndAsync(envelopeId, LeaseStatus.Voided, lease => true, cancellationToken);
        changed += await ExplainAsync(envelopeId, LeaseStatus.Voided, reason, cancellationToken);
        await PublishAsync(envelopeId, changed, cancellationToken);
    }

    /// <summary>Whether an envelope is unknown here, but may belong to a lease that is being sent.</summary>
    public async Task<bool> MayBecomeKnownAsync(EnvelopeId envelopeId, CancellationToken cancellationToken) =>
        !await database.Leases.AnyAsync(lease => lease.EnvelopeId == envelopeId, cancellationToken)
        && sending.IsUnderWay;

    private IQueryable<Signer> SignersOf(EnvelopeId envelopeId) =>
        database.Signers.Where(signer => signer.Lease.EnvelopeId == envelopeId);

    private Task<int> EndAsync(
        EnvelopeId envelopeId, LeaseStatus status, Expression<Func<Lease, bool>> condition, CancellationToken cancellationToken) =>
        database.Leases
            .Where(lease => lease.EnvelopeId == envelopeId && lease.Status == LeaseStatus.Sent)
            .Where(condition)
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Status, status), cancellationToken);

    // A lease may have ended here before its reason is known: the browser is back before Connect brings it, or Connect is faster than the page that
    // cancels the lease.
    private async Task<int> ExplainAsync(EnvelopeId envelopeId, LeaseStatus status, string? reason, CancellationToken cancellationToken) =>
        reason is null
            ? 0
            : await database.Leases
                .Where(lease => lease.EnvelopeId == envelopeId && lease.Status == status && lease.EndReason == null)
                .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.EndReason, reason), cancellationToken);

    private async Task PublishAsync(EnvelopeId envelopeId, int changed, CancellationToken cancellationToken)
    {
        if (changed == 0)
        {
            return;
        }

        var lease = await database.Leases.AsNoTracking()
            .Include(item => item.Signers)
            .SingleAsync(item => item.EnvelopeId == envelopeId, cancellationToken);
        changes.Publish(lease);
    }
}
