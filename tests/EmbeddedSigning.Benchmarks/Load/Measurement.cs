namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>What a process saw of itself.</summary>
/// <param name="Operations">How often the work was done while measuring.</param>
/// <param name="Seconds">How long that took.</param>
/// <param name="CpuSeconds">The processor time that this process spent on it.</param>
/// <param name="AllocatedBytes">What was allocated on the managed heap meanwhile.</param>
/// <param name="LiveBytes">What was alive on it at the end, after a collection.</param>
/// <param name="PeakBytes">The most memory that the process had at any time of its life.</param>
internal sealed record Measurement(
    int Operations, double Seconds, double CpuSeconds, long AllocatedBytes, long LiveBytes, long PeakBytes)
{
    public double Rate => Operations / Seconds;

    public double CpuMilliseconds => CpuSeconds * 1000 / Operations;

    public double AllocatedKilobytes => AllocatedBytes / 1024.0 / Operations;

    public double PeakMegabytes => PeakBytes / 1024.0 / 1024.0;
}
