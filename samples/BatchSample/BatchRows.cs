using System.Runtime.CompilerServices;
using EmbeddedSigning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BatchSample;

/// <summary>The rows in the database. Each change is one conditional UPDATE. So several processes can make changes at the same time, and a process can
/// be killed between any two changes.</summary>
internal sealed class BatchRows(IDbContextFactory<BatchDbContext> databases, TimeProvider clock, IOptions<BatchOptions> options)
{
    private static readonly TimeSpan _pollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Claims one row after the other, until every row has its envelope or its error. A returned row has the time of its previous claim.</summary>
    public async IAsyncEnumerable<BatchRow> ClaimAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var open = database.Rows.AsNoTracking().Where(row => row.EnvelopeId == null && row.Error == null);
        while (await open.AnyAsync(cancellationToken))
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var row = await open.Where(row => row.ClaimedUntil == null || row.ClaimedUntil < now)
                .OrderBy(row => row.Number)
                .FirstOrDefaultAsync(cancellationToken);
            if (row is null)
            {
                // Other processes have claimed all remaining rows. They are at work, or they have died and their claims have not expired.
                await Task.Delay(_pollInterval, clock, cancellationToken);
            }
            else if (await TryClaimAsync(database, row, now + options.Value.Claim, cancellationToken))
            {
                yield return row;
            }
        }
    }

    public Task CompleteAsync(BatchRow row, EnvelopeId envelopeId) =>
        UpdateAsync(row, rows => rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.EnvelopeId, envelopeId.ToString())));

    public Task FailAsync(BatchRow row, string error) =>
        UpdateAsync(row, rows => rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.Error, error)));

    public async Task<BatchCounts> CountAsync()
    {
        await using var database = await databases.CreateDbContextAsync();
        return new BatchCounts(
            await database.Rows.CountAsync(),
            await database.Rows.CountAsync(row => row.EnvelopeId != null),
            await database.Rows.CountAsync(row => row.Error != null));
    }

    // The row is claimed unless another process has claimed or finished it since it was read.
    private static async Task<bool> TryClaimAsync(BatchDbContext database, BatchRow read, DateTime until, CancellationToken cancellationToken)
    {
        // docs/batches.md: begin
        var claimed = await database.Rows
            .Where(row => row.Number == read.Number && row.ClaimedUntil == read.ClaimedUntil && row.EnvelopeId == null && row.Error == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, until), cancellationToken);
        // docs/batches.md: end
        return claimed == 1;
    }

    private async Task UpdateAsync(BatchRow updated, Func<IQueryable<BatchRow>, Task> update)
    {
        await using var database = await databases.CreateDbContextAsync();
        await update(database.Rows.Where(row => row.Number == updated.Number));
    }
}
