namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>The library beside the floor, round by round: what slows down a round slows down both.</summary>
internal sealed record Comparison(IReadOnlyList<(Measurement Library, Measurement Floor)> Rounds)
{
    public Spread Cpu => Ratio(static measurement => measurement.CpuMilliseconds);

    public Spread Rate => Ratio(static measurement => measurement.Rate);

    public Spread Memory => Ratio(static measurement => measurement.PeakMegabytes);

    public Spread LibraryKilobytes => Spread.Of(Rounds.Select(static round => round.Library.AllocatedKilobytes));

    public Spread LibraryMegabytes => Spread.Of(Rounds.Select(static round => round.Library.PeakMegabytes));

    private Spread Ratio(Func<Measurement, double> value) => Spread.Of(Rounds.Select(round => value(round.Library) / value(round.Floor)));
}
