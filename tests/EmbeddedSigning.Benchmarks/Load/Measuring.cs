using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>A place to measure in: a folder with what the processes need, and a server on one core for clients on another.</summary>
internal sealed class Measuring : IDisposable
{
    private const int ClientCore = 0;
    private const int ServerCore = 1;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("embedded-signing-load-");

    private readonly bool _tuned;
    private string? _packageProgram;

    /// <param name="tuned">Whether the processes that work run with settings that make their numbers steady. Otherwise they have .NET's own
    /// settings, and the library as the package has it.</param>
    public Measuring(bool tuned)
    {
        _tuned = tuned;
        PrivateKeyFile = Path.Combine(_folder.FullName, "private-key.pem");
        using var key = RSA.Create(2048);
        File.WriteAllText(PrivateKeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public string PrivateKeyFile { get; }

    /// <summary>A server, whose access tokens live so long.</summary>
    public static async Task<(Child Process, ServerAddress Address)> StartServerAsync(int tokenLifetimeSeconds = 3600)
    {
        var process = new Child(
            Environment.ProcessPath!, [CannedServer.Verb, tokenLifetimeSeconds.ToString(CultureInfo.InvariantCulture)], ServerCore, tuned: true);
        return (process, JsonSerializer.Deserialize<ServerAddress>(await process.ReadLineAsync().ConfigureAwait(false))!);
    }

    /// <summary>Starts a process for the work.</summary>
    public async Task<Child> StartWorkerAsync(WorkOrder order) => new(
        _tuned ? Environment.ProcessPath! : await PackageProgramAsync().ConfigureAwait(false), [Worker.Verb, JsonSerializer.Serialize(order)], ClientCore, _tuned);

    /// <summary>This program, with the library as the package has it.</summary>
    public async Task<string> PackageProgramAsync() => _packageProgram ??= await StartPrograms.WithPackageAsync(_folder.FullName).ConfigureAwait(false);

    /// <summary>Lets the process work for the time, or as often, as it was ordered to.</summary>
    public static async Task<Measurement> MeasureAsync(Child worker)
    {
        await worker.WriteLineAsync("measure").ConfigureAwait(false);
        return JsonSerializer.Deserialize<Measurement>(await worker.ReadLineAsync().ConfigureAwait(false))!;
    }

    /// <summary>Does the work once in a process of its own.</summary>
    public async Task<Measurement> MeasureAsync(WorkOrder order)
    {
        using var worker = await StartWorkerAsync(order).ConfigureAwait(false);
        return await MeasureAsync(worker).ConfigureAwait(false);
    }

    /// <summary>The time from asking for a process to its first line.</summary>
    public static async Task<TimeSpan> MeasureStartAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = new Child(program, arguments, ClientCore);
        _ = new Uri(await process.ReadLineAsync().ConfigureAwait(false));
        return process.Age;
    }

    /// <summary>A document of a size, which cannot be compressed.</summary>
    public string Document(int bytes)
    {
        var path = Path.Combine(_folder.FullName, $"{bytes}-bytes.pdf");
        if (!File.Exists(path))
        {
            File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(bytes));
        }

        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
