using System.Runtime.CompilerServices;
using BenchmarkDotNet.Running;
using EmbeddedSigning.Benchmarks.Load;
using EmbeddedSigning.NativeAot;

switch (args)
{
    case [LoadProgram.Verb, .. var options]:
        return await LoadProgram.RunAsync(options);
    case [CannedServer.Verb, var tokenLifetime]:
        await CannedServer.RunAsync(int.Parse(tokenLifetime, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case [Worker.Verb, var order]:
        await Worker.RunAsync(order);
        return 0;
    case [FirstUrl.Verb, var by, var server, var certificateHash, var privateKeyFile]:
        await FirstUrl.PrintAsync(by, new Uri(server), certificateHash, privateKeyFile);
        return 0;
    default:
        Benchmark(args);
        return 0;
}

// Not part of the processes above, whose start and memory are measured.
[MethodImpl(MethodImplOptions.NoInlining)]
static void Benchmark(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
