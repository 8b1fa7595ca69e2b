using WebSample.Users;

namespace WebSample.Leases;

/// <summary>What a new lease says.</summary>
internal sealed record LeaseTerms(SampleUser Tenant, SampleUser Landlord, string Address, decimal MonthlyRent, DateOnly FirstDay);
