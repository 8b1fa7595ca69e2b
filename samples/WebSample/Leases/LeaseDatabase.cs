namespace WebSample.Leases;

/// <summary>Makes the database when there is none. An application that is developed further uses migrations instead.</summary>
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
