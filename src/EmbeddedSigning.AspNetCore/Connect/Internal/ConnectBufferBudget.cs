namespace EmbeddedSigning.AspNetCore.Connect.Internal;

/// <summary>Limits the bytes of Connect messages that the process holds at once, because their signatures are not verified while they arrive.</summary>
internal sealed class ConnectBufferBudget
{
    /// <summary>The limit: 64 MB, or twice the longest message if that is more.</summary>
    private const long Minimum = 64L * 1024 * 1024;

    private long _taken;

    public bool TryTake(long count, long longestMessage)
    {
        if (Interlocked.Add(ref _taken, count) <= Math.Max(Minimum, 2 * longestMessage))
        {
            return true;
        }

        Return(count);
        return false;
    }

    public void Return(long count) => Interlocked.Add(ref _taken, -count);
}
