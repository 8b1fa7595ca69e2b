using System.Globalization;
using EmbeddedSigning.NativeAot;

namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>Runs the library and the floor in turn, over https on loopback, and prints Markdown: what both cost, in what ratio, and
/// whether that is what was to be reached.</summary>
internal static class LoadProgram
{
    public const string Verb = "load";

    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * 1024;

    private static readonly Row[] _rows =
    [
        new("session-20k", "session, 20 KB document, 16 at once", Kind.Session, 20 * Kilobyte, 16,
            Target.Cpu(1.15), Target.Kilobytes(12), Target.Memory(1.10)),
        new("session-1m", "session, 1 MB, 8 at once", Kind.Session, Megabyte, 8,
            Target.Cpu(0.95), Target.Rate(1.10), Target.Kilobytes(24), Target.Memory(1.10)),
        new("session-25m", "session, 25 MB, 4 at once", Kind.Session, 25 * Megabyte, 4,
            Target.Cpu(0.90), Target.Rate(1.15), Target.Kilobytes(32), Target.Memory(1.10)),
        new("token", "JWT token", Kind.Token, 0, 1, Target.Cpu(1.10)),
        new("download", "download 25 MB, 4 at once", Kind.Download, 25 * Megabyte, 4,
            Target.Cpu(1.03), Target.Kilobytes(64), Target.Memory(1.10)),
    ];

    public static async Task<int> RunAsync(string[] options)
    {
        // Numbers are for reading on the page about speed.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var isQuick = options.Contains("--quick");
        var only = ValueOf(options, "--only");
        bool IsWanted(string id) => only is null || only == id;
        if (only is not null && !_rows.Any(row => row.Id == only) && only is not ("cold" or "start" or "growth"))
        {
            Console.Error.WriteLine($"--only takes one of: {string.Join(", ", _rows.Select(row => row.Id))}, cold, start, growth.");
            return 1;
        }

        using var measuring = new Measuring(tuned: options.Contains("--tuned"));
        var rounds = isQuick ? 5 : 24;

        // On one core, where the work leaves the compiler little time, all that runs often is compiled for good after half a minute or more.
        var (warmUp, duration) = (TimeSpan.FromSeconds(isQuick ? 8 : 90), TimeSpan.FromSeconds(1));

        Console.WriteLine("| work | library | floor | CPU | rate | to reach | result |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var row in _rows.Where(row => IsWanted(row.Id)))
        {
            await CompareAsync(row, measuring, rounds, warmUp, duration).ConfigureAwait(false);
        }

        if (IsWanted("cold"))
        {
            await CountTokensAsync(measuring).ConfigureAwait(false);
        }

        if (IsWanted("start"))
        {
            await StartAsync(measuring, rounds, ValueOf(options, "--aot")).ConfigureAwait(false);
        }

        if (IsWanted("growth"))
        {
            await Growth.RunAsync(measuring, warmUp, duration).ConfigureAwait(false);
        }

        return 0;
    }

    private static async Task CompareAsync(Row row, Measuring measuring, int rounds, TimeSpan warmUp, TimeSpan duration)
    {
        // A token that expires at once is never kept, so each call has to get one.
        var (server, address) = await Measuring.StartServerAsync(row.Kind == Kind.Token ? 1 : 3600).ConfigureAwait(false);
        using var disposal = server;
        var document = row.Kind == Kind.Session ? measuring.Document(row.Bytes) : "";
        var library = new WorkOrder(row.Kind, ByLibrary: true, address, measuring.PrivateKeyFile, document, row.Bytes, row.AtOnce, warmUp, duration);

        // Both live through all rounds and take short turns, so that a spell in which the machine is slow meets both. The first answer comes after
        // the warm-up, and is waited for before the next begins to warm up.
        using var libraryWorker = await measuring.StartWorkerAsync(library).ConfigureAwait(false);
        await Measuring.MeasureAsync(libraryWorker).ConfigureAwait(false);
        using var floorWorker = await measuring.StartWorkerAsync(library with { ByLibrary = false }).ConfigureAwait(false);
        await Measuring.MeasureAsync(floorWorker).ConfigureAwait(false);
        var results = new List<(Measurement Library, Measurement Floor)>();
        for (var round = 0; round < rounds; round++)
        {
            results.Add((
                await Measuring.MeasureAsync(libraryWorker).ConfigureAwait(false),
                await Measuring.MeasureAsync(floorWorker).ConfigureAwait(false)));
        }

        var comparison = new Comparison(results);
        Print(row.Title, Describe(results.Select(result => result.Library)), Describe(results.Select(result => result.Floor)),
            comparison.Cpu, comparison.Rate, row.Targets, target => target.IsReached(comparison));
    }

    private static async Task CountTokensAsync(Measuring measuring)
    {
        const int Callers = 200;
        var (server, address) = await Measuring.StartServerAsync().ConfigureAwait(false);
        using var disposal = server;
        await measuring.MeasureAsync(new WorkOrder(
            Kind.ColdCallers, ByLibrary: true, address, measuring.PrivateKeyFile, "", 0, Callers, TimeSpan.Zero, TimeSpan.Zero, Callers))
            .ConfigureAwait(false);
        using var handler = new SocketsHttpHandler();
        BareClient.Trust(handler, address.CertificateHash);
        using var http = new HttpClient(handler);
        var requests = await http.GetStringAsync(new Uri(address.BaseUri, CannedServer.TokenRequestsPath)).ConfigureAwait(false);
        Console.WriteLine($"| {Callers} cold callers | {requests} token request | – | – | – | 1 | {Verdict(requests == "1")} |");
    }

    private static async Task StartAsync(Measuring measuring, int rounds, string? aotProgram)
    {
        // With the package a program has the library compiled beforehand; built from source, as here, it is compiled while it runs.
        var sourceProgram = Environment.ProcessPath!;
        var packageProgram = await measuring.PackageProgramAsync().ConfigureAwait(false);

        // Everything compiled beforehand, as containers have it, and still compiled again where it runs often.
        var readyToRunProgram = await StartPrograms.PublishAsync("ready-to-run", "-p:ReadyToRun=true").ConfigureAwait(false);
        aotProgram ??= StartPrograms.HasLinker() ? await StartPrograms.PublishAsync("aot", "-p:NativeAot=true").ConfigureAwait(false) : null;
        var (server, address) = await Measuring.StartServerAsync().ConfigureAwait(false);
        using var disposal = server;
        async Task<double> RunAsync(string program, string by) => (await Measuring.MeasureStartAsync(
            program, FirstUrl.Verb, by, address.BaseUri.AbsoluteUri, address.CertificateHash, measuring.PrivateKeyFile).ConfigureAwait(false)).TotalMilliseconds;

        var (packages, sources, floors) = (new List<double>(), new List<double>(), new List<double>());
        var (readyLibraries, readyFloors) = (new List<double>(), new List<double>());
        var aots = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            packages.Add(await RunAsync(packageProgram, "library").ConfigureAwait(false));
            floors.Add(await RunAsync(sourceProgram, "floor").ConfigureAwait(false));
            sources.Add(await RunAsync(sourceProgram, "library").ConfigureAwait(false));
            readyLibraries.Add(await RunAsync(readyToRunProgram, "library").ConfigureAwait(false));
            readyFloors.Add(await RunAsync(readyToRunProgram, "floor").ConfigureAwait(false));
            if (aotProgram is not null)
            {
                aots.Add(await RunAsync(aotProgram, "library").ConfigureAwait(false));
            }
        }

        Print("process start to first URL", packages, floors, 1.15);
        Print("the same, with the library from source", sources, floors, limit: null);
        Print("the same, both published with ReadyToRun", readyLibraries, readyFloors, 1.15);
        if (aotProgram is not null)
        {
            Print("the same, native AOT", aots, floors, 0.5);
        }

        static void Print(string title, List<double> times, List<double> floors, double? limit)
        {
            var ratio = Spread.Of(times.Zip(floors, static (time, floor) => time / floor));
            Console.WriteLine($"| {title} | {Spread.Of(times).Median:0} ms | {Spread.Of(floors).Median:0} ms | – | time {ratio} | "
                + (limit is null ? "– | – |" : $"time ≤ {limit:0.00} × floor | {Verdict(ratio.Median <= limit)} |"));
        }
    }

    private static void Print(
        string title, string library, string floor, Spread cpu, Spread rate, IReadOnlyList<Target> targets, Func<Target, bool> isReached)
    {
        var missed = targets.Where(target => !isReached(target)).ToArray();
        var verdict = missed.Length == 0 ? Verdict(true) : $"{Verdict(false)}: {string.Join("; ", missed.AsEnumerable())}";
        Console.WriteLine($"| {title} | {library} | {floor} | {cpu} | {rate} | {string.Join("; ", targets)} | {verdict} |");
    }

    private static string Verdict(bool isReached) => isReached ? "reached" : "not reached";

    private static string Describe(IEnumerable<Measurement> measurements)
    {
        Measurement[] all = [.. measurements];
        double Median(Func<Measurement, double> value) => Spread.Of(all.Select(value)).Median;
        var rate = Median(static measurement => measurement.Rate);
        var cpu = Median(static measurement => measurement.CpuMilliseconds);
        return $"{rate.ToString(rate < 100 ? "0.0" : "N0", CultureInfo.CurrentCulture)} /s; {cpu.ToString(cpu < 10 ? "0.000" : "0.0", CultureInfo.CurrentCulture)} ms; "
            + $"{Median(static measurement => measurement.AllocatedKilobytes):0.0} KB; {Median(static measurement => measurement.PeakMegabytes):0} MB";
    }

    private static string? ValueOf(string[] options, string name) =>
        Array.IndexOf(options, name) is var index and >= 0 && index + 1 < options.Length ? options[index + 1] : null;
}
