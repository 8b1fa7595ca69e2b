using WebSample.Users;

namespace WebSample.Leases;

/// <summary>The terms of a new lease.</summary>
internal sealed record LeaseTerms(SampleUser Tenant, SampleUser Landlord, string Address, decimal MonthlyRent, DateOnly FirstDay);
