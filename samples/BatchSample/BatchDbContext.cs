using Microsoft.EntityFrameworkCore;

namespace BatchSample;

/// <summary>The database, which all processes of a batch share.</summary>
internal sealed class BatchDbContext(DbContextOptions<BatchDbContext> options) : DbContext(options)
{
    public DbSet<BatchRow> Rows => Set<BatchRow>();
}
