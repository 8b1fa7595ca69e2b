using System.Runtime.ExceptionServices;

namespace EmbeddedSigning.Emulator.Pdf;

/// <summary>Runs work that might never end, and gives it up when it takes too long.</summary>
internal static class TimeLimit
{
    /// <summary>
    /// The work gets a thread of its own, since nothing else of .NET can be given up. It cannot be ended: it goes on in the
    /// background until the process ends. The limit is real time, not the emulator's: a loop keeps a real processor busy.
    /// </summary>
    /// <exception cref="TimeoutException">The work took longer than the limit.</exception>
    public static T Run<T>(Func<T> work, TimeSpan limit)
    {
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        if (!thread.Join(limit))
        {
            throw new TimeoutException();
        }

        failure?.Throw();
        return result!;
    }
}
