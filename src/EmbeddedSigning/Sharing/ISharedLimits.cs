namespace EmbeddedSigning;

/// <summary>Counts the API calls of all processes and clients of an account together, so that DocuSign's limits are never exceeded. An optional
/// singleton. Without one, each client counts its own calls and sees the calls of other clients only in DocuSign's headers. <c>UseRedis</c> of the
/// package EmbeddedSigning.Redis registers one.</summary>
/// <remarks>When it throws or takes longer than a second, each process uses an equal share of the limits until it works again. No call fails because of
/// it.</remarks>
public interface ISharedLimits
{
    /// <summary>Reports the calls that one client has sent since its last report, and requests admission for waiting calls. One exchange serves many
    /// calls; a client has one in flight at a time.</summary>
    /// <param name="account">The key of the account: at most 100 ASCII characters, which do not reveal the account's id.</param>
    /// <param name="report">The report and the requested admissions.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask<SharedLimitsAnswer> ExchangeAsync(string account, SharedLimitsReport report, CancellationToken cancellationToken);
}
