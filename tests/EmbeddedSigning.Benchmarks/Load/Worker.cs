using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text.Json;

namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>The process that works and is measured: it does one thing in its life, so that nothing else is in its numbers. Each line of its input
/// asks for one measurement, so that the other process can be measured in between.</summary>
internal static class Worker
{
    public const string Verb = "worker";

    private const int QuietSeconds = 10;
    private const int FewMethods = 3;

    public static async Task RunAsync(string orderJson)
    {
        var order = JsonSerializer.Deserialize<WorkOrder>(orderJson)!;
        var work = Work.Create(order);
        if (order.WarmUp > TimeSpan.Zero)
        {
            await WarmUpAsync(work, order).ConfigureAwait(false);
            CollectGarbage();
        }

        while (Console.ReadLine() is not null)
        {
            Console.WriteLine(JsonSerializer.Serialize(await MeasureAsync(work, order).ConfigureAwait(false)));
        }
    }

    /// <summary>Works until the runtime has compiled for good what runs often. The time for that differs: on one core, the compiler gets only what the
    /// work leaves it, and the library has more methods than the floor.</summary>
    private static async Task WarmUpAsync(Func<Task> work, WorkOrder order)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var quiet = 0;
        while (quiet < QuietSeconds && Stopwatch.GetElapsedTime(startedAt) < order.WarmUp)
        {
            var before = JitInfo.GetCompiledMethodCount();
            await RepeatAsync(work, order.AtOnce, TimeSpan.FromSeconds(1), count: 0).ConfigureAwait(false);
            quiet = JitInfo.GetCompiledMethodCount() - before <= FewMethods ? quiet + 1 : 0;
        }
    }

    private static async Task<Measurement> MeasureAsync(Func<Task> work, WorkOrder order)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var startedAt = Stopwatch.GetTimestamp();
        var operations = await RepeatAsync(work, order.AtOnce, order.Duration, order.Count).ConfigureAwait(false);
        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        cpu = Environment.CpuUsage.TotalTime - cpu;

        CollectGarbage();
        return new Measurement(
            operations, elapsed.TotalSeconds, cpu.TotalSeconds, allocated, GC.GetTotalMemory(forceFullCollection: false), PeakMemory());
    }

    private static async Task<int> RepeatAsync(Func<Task> work, int atOnce, TimeSpan duration, int count)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var begun = 0;
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            while (count == 0 ? Stopwatch.GetElapsedTime(startedAt) < duration : Interlocked.Increment(ref begun) <= count)
            {
                await work().ConfigureAwait(false);
                Interlocked.Increment(ref done);
            }
        })).ConfigureAwait(false);
        return done;
    }

    private static void CollectGarbage()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private static long PeakMemory()
    {
        if (!OperatingSystem.IsLinux())
        {
            using var self = Process.GetCurrentProcess();
            return self.PeakWorkingSet64;
        }

        // VmHWM:     65536 kB
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
