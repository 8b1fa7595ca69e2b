using Microsoft.CodeAnalysis;

namespace EmbeddedSigning.Analyzers.Internal;

/// <summary>An expression that says how long code waits.</summary>
/// <param name="place">Where it is.</param>
/// <param name="minutes">The constant number of minutes; 0 when it is not constant.</param>
/// <param name="isCertain">Whether it is surely a pause, and not the longest time that a call may take.</param>
internal sealed class Pause(SyntaxNode place, double minutes, bool isCertain)
{
    public SyntaxNode Place { get; } = place;

    public double Minutes { get; } = minutes;

    public bool IsCertain { get; } = isCertain;
}
