using EmbeddedSigning.Authentication;
using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Diagnostics.Internal;

/// <summary>Requests the access token and looks up the account when the host starts, and retries after each failure until both have
/// succeeded.</summary>
internal sealed class WarmStart(Func<DiagnosedClient> getClient, TimeProvider clock, ILogger logger) : IDisposable
{
    /// <summary>The name of the check that fails until both have succeeded.</summary>
    public const string CheckName = "Warm start";

    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private int _hasStarted;
    private volatile DiagnosticResult? _pending;

    /// <summary>Why the client is not warm yet; null when it is, and when no host was started.</summary>
    public DiagnosticResult? Pending => _pending;

    /// <summary>Begins once. Ends when both have succeeded, or when the host's services are disposed of.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref _hasStarted, 1) == 0)
        {
            _pending = CreatePending("");
            _ = RunAsync(_stopping.Token);
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        // The start of the host continues.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        for (var pause = _firstPause; ; pause = pause * 2 < _longestPause ? pause * 2 : _longestPause)
        {
            try
            {
                await WarmUpAsync(getClient(), stoppingToken).ConfigureAwait(false);
                _pending = null;
                return;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The text of an exception from the application's own code may contain anything.
                _pending = CreatePending(exception is EmbeddedSigningException ? " " + exception.Message : $" {exception.GetType().FullName} was thrown.");
                logger.WarmStartFailed(exception, pause.TotalSeconds);
            }

            try
            {
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static async Task WarmUpAsync(DiagnosedClient client, CancellationToken cancellationToken)
    {
        if (client.Settings.UsesAuthorizationCode)
        {
            // No user is signed in here.
            return;
        }

        var token = await client.Tokens.GetAccessTokenAsync(default, cancellationToken).ConfigureAwait(false)
            ?? throw new AccessTokenException("The token provider of this application returned null instead of a token.");
        await client.Accounts.GetAsync(token, cancellationToken).ConfigureAwait(false);
    }

    private static DiagnosticResult CreatePending(string reason) =>
        new(CheckName, DiagnosticStatus.Failed, "the access token and the account have not been fetched yet." + reason);
}
