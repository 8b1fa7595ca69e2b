using System.Globalization;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace BatchSample;

/// <summary>The CSV files: the leases to import, and the rows with their envelopes to export.</summary>
internal sealed class BatchFile(IDbContextFactory<BatchDbContext> databases)
{
    /// <summary>Stores all rows of a file in one transaction: all of them are there afterwards, or none.</summary>
    /// <returns>The number of rows.</returns>
    public async Task<int> ImportAsync(string path)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.Database.EnsureCreatedAsync();
        if (await database.Rows.AnyAsync())
        {
            throw new InvalidOperationException("This database has a batch already. Give the next batch a database of its own.");
        }

        using var file = new CsvReader(File.OpenText(path), CultureInfo.InvariantCulture);
        await foreach (var lease in file.GetRecordsAsync<Lease>())
        {
            database.Rows.Add(new BatchRow
            {
                Number = file.Parser.Row - 1,
                Tenant = lease.Tenant,
                Email = lease.Email,
                Address = lease.Address,
                TransactionId = Guid.NewGuid().ToString(),
            });
        }

        return await database.SaveChangesAsync();
    }

    public async Task ExportAsync(string path)
    {
        await using var database = await databases.CreateDbContextAsync();
        await using var file = new CsvWriter(File.CreateText(path), CultureInfo.InvariantCulture);
        await file.WriteRecordsAsync(database.Rows.AsNoTracking().OrderBy(row => row.Number).AsAsyncEnumerable());
    }

    private sealed record Lease(string Tenant, string Email, string Address);
}
