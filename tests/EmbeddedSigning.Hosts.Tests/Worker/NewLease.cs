namespace EmbeddedSigning.Hosts.Tests.Worker;

/// <summary>A lease that is to be sent.</summary>
/// <param name="Number">The lease's own number.</param>
/// <param name="TenantId">The tenant's id.</param>
internal sealed record NewLease(string Number, string TenantId);
