namespace EmbeddedSigning;

/// <summary>Counts the API calls of all processes and clients of an account together, so that they stay below DocuSign's limits without
/// meeting them. Optional, a singleton. Without one, each client counts its own calls and sees those of the others only in DocuSign's
/// headers. <c>UseRedis</c> of the package EmbeddedSigning.Redis registers one.</summary>
/// <remarks>When it throws or takes longer than a second, each process keeps to an equal part of the limits until it works again. No call
/// fails because of it.</remarks>
public interface ISharedLimits
{
    /// <summary>Tells what one client has sent since its last report, and asks for the admission of what it wants to send. One exchange serves
    /// many calls; a client has one in progress at a time.</summary>
    /// <param name="account">The key of the account: at most 100 ASCII characters, which do not tell the account's id.</param>
    /// <param name="report">What the client tells and asks for.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask<SharedLimitsAnswer> ExchangeAsync(string account, SharedLimitsReport report, CancellationToken cancellationToken);
}
