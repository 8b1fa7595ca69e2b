namespace WebSample.Leases;

/// <summary>Creates the database if there is none. A real application uses migrations instead.</summary>
internal static class LeaseDatabase
{
    public static void Prepare(IServiceProvider services, bool startEmpty)
    {
        using var scope = services.CreateScope();
        var database = scope.ServiceProvider.GetRequiredService<LeaseDbContext>().Database;
        if (startEmpty)
        {
            database.EnsureDeleted();
        }

        database.EnsureCreated();
    }
}
