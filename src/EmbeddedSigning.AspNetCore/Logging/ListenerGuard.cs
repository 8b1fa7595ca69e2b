using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Logging;

/// <summary>Listeners of metrics run inside the code that is measured. When one fails, the failure is logged once, and nothing else fails.</summary>
internal sealed class ListenerGuard(ILogger logger)
{
    private int _failures;

    /// <summary>Creates an instrument, which tells the listeners; null when one of them fails.</summary>
    public T? TryCreate<T>(Func<T> create)
        where T : Instrument
    {
        try
        {
            return create();
        }
        catch (Exception exception)
        {
            Failed(exception);
            return null;
        }
    }

    public void Record(Action record)
    {
        try
        {
            record();
        }
        catch (Exception exception)
        {
            Failed(exception);
        }
    }

    private void Failed(Exception exception)
    {
        if (Interlocked.Exchange(ref _failures, 1) == 0)
        {
            logger.ListenerFailed(exception);
        }
    }
}
