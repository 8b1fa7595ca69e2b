namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>How the cost grows with documents, callers and the life of a process.</summary>
internal static class Growth
{
    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * 1024;

    public static async Task RunAsync(Measuring measuring, TimeSpan warmUp, TimeSpan duration)
    {
        var (server, address) = await Measuring.StartServerAsync().ConfigureAwait(false);
        using var disposal = server;
        WorkOrder Order(Kind kind, int bytes, int atOnce) => new(
            kind, ByLibrary: true, address, measuring.PrivateKeyFile, kind == Kind.Session ? measuring.Document(bytes) : "", bytes, atOnce, warmUp, duration);

        Console.WriteLine();
        Console.WriteLine("| one at a time | time | CPU | allocated | peak memory |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var bytes in (int[])[10 * Kilobyte, 100 * Kilobyte, Megabyte, 10 * Megabyte, 30 * Megabyte])
        {
            // DocuSign takes 32 MB as a document and 34 MB as a request, and the library sends nothing larger.
            await PrintAsync(measuring, $"session, {Size(bytes)}", Order(Kind.Session, bytes, 1)).ConfigureAwait(false);
        }

        foreach (var bytes in (int[])[10 * Kilobyte, Megabyte, 10 * Megabyte, 100 * Megabyte])
        {
            await PrintAsync(measuring, $"download, {Size(bytes)}", Order(Kind.Download, bytes, 1)).ConfigureAwait(false);
        }

        Console.WriteLine();
        Console.WriteLine("| sessions at once, 20 KB | rate | CPU | allocated | peak memory |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var atOnce in (int[])[1, 8, 64, 512])
        {
            var result = await measuring.MeasureAsync(Order(Kind.Session, 20 * Kilobyte, atOnce)).ConfigureAwait(false);
            Console.WriteLine(
                $"| {atOnce} | {result.Rate:N0} /s | {result.CpuMilliseconds:0.000} ms | {result.AllocatedKilobytes:0.0} KB | {result.PeakMegabytes:0} MB |");
        }

        Console.WriteLine();
        Console.WriteLine("| envelopes in one process | alive afterwards | peak memory |");
        Console.WriteLine("|---|---|---|");
        foreach (var count in (int[])[1, 100, 1_000, 10_000])
        {
            var order = Order(Kind.Session, 20 * Kilobyte, Math.Min(count, 16)) with { WarmUp = TimeSpan.Zero, Count = count };
            var result = await measuring.MeasureAsync(order).ConfigureAwait(false);
            Console.WriteLine($"| {result.Operations:N0} | {result.LiveBytes / (double)Kilobyte:N0} KB | {result.PeakMegabytes:0} MB |");
        }
    }

    private static async Task PrintAsync(Measuring measuring, string title, WorkOrder order)
    {
        var result = await measuring.MeasureAsync(order).ConfigureAwait(false);
        Console.WriteLine($"| {title} | {1000 / result.Rate:0.00} ms | {result.CpuMilliseconds:0.00} ms | {result.AllocatedKilobytes:0.0} KB | "
            + $"{result.PeakMegabytes:0} MB |");
    }

    private static string Size(int bytes) => bytes < Megabyte ? $"{bytes / Kilobyte} KB" : $"{bytes / Megabyte} MB";
}
