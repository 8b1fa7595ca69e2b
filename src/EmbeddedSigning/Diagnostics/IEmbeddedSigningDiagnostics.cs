namespace EmbeddedSigning.Diagnostics;

/// <summary>Finds problems that keep the library from working, and says what to do: for a health page, a deployment check, or the setup of a new
/// account. Registered as a singleton by <c>AddEmbeddedSigning</c>.</summary>
public interface IEmbeddedSigningDiagnostics
{
    /// <summary>Makes every check, in the order of their dependencies. Sends no envelope and changes nothing.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>One result for each check. A check that is not possible because another one failed is <see cref="DiagnosticStatus.Skipped"/>. Problems
    /// are results, not exceptions.</returns>
    Task<IReadOnlyList<DiagnosticResult>> RunAsync(CancellationToken cancellationToken = default);
}
