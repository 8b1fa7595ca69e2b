using EmbeddedSigning;
using Microsoft.EntityFrameworkCore;

namespace WebSample.Leases;

internal sealed class LeaseDbContext(DbContextOptions<LeaseDbContext> options) : DbContext(options)
{
    public DbSet<Lease> Leases => Set<Lease>();

    public DbSet<Signer> Signers => Set<Signer>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var lease = modelBuilder.Entity<Lease>();
        lease.Property(item => item.Id).ValueGeneratedNever();
        lease.Property(item => item.EnvelopeId).HasConversion(id => id!.Value.ToGuid(), value => new EnvelopeId(value));
        lease.Property(item => item.Status).HasConversion<string>();
        lease.HasIndex(item => item.EnvelopeId).IsUnique();
        lease.Ignore(item => item.NextSigner).Ignore(item => item.SignersInOrder);
        lease.HasMany(item => item.Signers).WithOne(signer => signer.Lease);
    }
}
