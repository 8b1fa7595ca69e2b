using System.Globalization;
using System.Runtime.ExceptionServices;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>
/// Runs work that might never end, with a time limit, and at most one job for each processor at a time. The limit is real time, not the emulator's, because a
/// loop keeps a real processor busy.
/// </summary>
internal sealed class BoundedWork(TimeSpan limit)
{
    // A slot becomes free when the work has ended, even if no caller waits for it any longer. Work that ignores its cancellation therefore delays later work
    // instead of running beside it.
    private readonly object _lock = new();
    private int _places = Environment.ProcessorCount;

    /// <summary>
    /// The work gets its own thread, because a caller can then stop waiting for it. At the time limit it is cancelled, and no caller waits for it any
    /// longer.
    /// </summary>
    /// <exception cref="TimeoutException">The work took longer than the limit, or had to wait that long; the message says which.</exception>
    public T Run<T>(Func<CancellationToken, T> work)
    {
        TakePlace();
        using var cancellation = new CancellationTokenSource();
        var token = cancellation.Token;
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work(token);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                FreePlace();
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        if (!thread.Join(limit))
        {
            cancellation.Cancel();
            throw new TimeoutException(
                string.Create(CultureInfo.InvariantCulture, $"It could not be read within {limit.TotalSeconds} seconds."));
        }

        failure?.Throw();
        return result!;
    }

    private void TakePlace()
    {
        lock (_lock)
        {
            while (_places == 0)
            {
                if (!Monitor.Wait(_lock, limit))
                {
                    throw new TimeoutException("The emulator is still busy with other documents.");
                }
            }

            _places--;
        }
    }

    private void FreePlace()
    {
        lock (_lock)
        {
            _places++;
            Monitor.Pulse(_lock);
        }
    }
}
