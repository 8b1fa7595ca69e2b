namespace EmbeddedSigning.Tests.Support;

/// <summary>For what happens in the background soon, without anything to await.</summary>
internal static class Eventually
{
    public static async Task Happens(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            await Task.Delay(1, timeout.Token);
        }
    }

    public static async Task HappensAsync(Func<Task<bool>> condition)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await condition())
        {
            await Task.Delay(1, timeout.Token);
        }
    }
}
