using System.Globalization;

namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>A number to reach.</summary>
/// <param name="Text">How it is written; <c>{0}</c> is the limit.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Value">What to compare with it.</param>
/// <param name="AtLeast">Whether more is better.</param>
internal sealed record Target(string Text, double Limit, Func<Comparison, double> Value, bool AtLeast = false)
{
    public static Target Cpu(double limit) => new("CPU ≤ {0:0.00} × floor", limit, static comparison => comparison.Cpu.Median);

    public static Target Rate(double limit) => new("rate ≥ {0:0.00} ×", limit, static comparison => comparison.Rate.Median, AtLeast: true);

    public static Target Kilobytes(double limit) => new("≤ {0:0} KB", limit, static comparison => comparison.LibraryKilobytes.Median);

    public static Target Megabytes(double limit) => new("≤ {0:0} MB", limit, static comparison => comparison.LibraryMegabytes.Median);

    public static Target Memory(double limit) =>
        new("memory ≤ {0:0.00} × floor", limit, static comparison => comparison.Memory.Median);

    public bool IsReached(Comparison comparison) => AtLeast ? Value(comparison) >= Limit : Value(comparison) <= Limit;

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Text, Limit);
}
