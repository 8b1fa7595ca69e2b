using System.Globalization;

namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>The middle of several values, and how far they are apart.</summary>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Spread((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>As a ratio: "1.10 (1.07–1.14)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.00} ({Least:0.00}–{Most:0.00})");
}
