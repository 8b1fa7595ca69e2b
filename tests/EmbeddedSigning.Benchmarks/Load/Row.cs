namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>A line of the table of work.</summary>
/// <param name="Id">What <c>--only</c> calls it.</param>
/// <param name="Title">What it is.</param>
/// <param name="Kind">The work.</param>
/// <param name="Bytes">The size of the document.</param>
/// <param name="AtOnce">How many at the same time.</param>
/// <param name="Targets">What is to be reached.</param>
internal sealed record Row(string Id, string Title, Kind Kind, int Bytes, int AtOnce, params IReadOnlyList<Target> Targets);
