namespace EmbeddedSigning.Diagnostics;

/// <summary>Finds out what keeps the library from working, and says what to do about it: for a health page, a deployment check, or a
/// person who sets up a new account. Registered as a singleton by <c>AddEmbeddedSigning</c>.</summary>
public interface IEmbeddedSigningDiagnostics
{
    /// <summary>Makes every check, in the order in which they depend on each other. Sends nothing to anybody and creates nothing.</summary>
    /// <param name="cancellationToken">Stops checking.</param>
    /// <returns>One result for each check. A check that could not be made because another one failed is
    /// <see cref="DiagnosticStatus.Skipped"/>. What is wrong is told, not thrown.</returns>
    Task<IReadOnlyList<DiagnosticResult>> RunAsync(CancellationToken cancellationToken = default);
}
