namespace WebSample.Users;

/// <summary>A person who may sign in. A real application has its own users; <see cref="Id"/> identifies them in its signing links and envelopes.</summary>
internal sealed record SampleUser(string Id, string Name, string Email, string Role)
{
    public const string Tenant = "tenant";
    public const string Landlord = "landlord";

    public static IReadOnlyList<SampleUser> All { get; } =
    [
        new("ada", "Ada Lovelace", "ada@example.com", Tenant),
        new("alan", "Alan Turing", "alan@example.com", Tenant),
        new("mary", "Mary Somerville", "mary@example.com", Landlord),
    ];

    public static IEnumerable<SampleUser> Tenants => All.Where(user => user.Role == Tenant);

    public static SampleUser? Find(string? id) => All.FirstOrDefault(user => user.Id == id);
}
