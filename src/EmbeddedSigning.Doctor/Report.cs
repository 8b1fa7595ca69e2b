using EmbeddedSigning.Diagnostics;

namespace EmbeddedSigning.Doctor;

/// <summary>Writes the results.</summary>
internal abstract class Report
{
    public static bool IsHealthy(IEnumerable<DiagnosticResult> results) => !results.Any(static result => result.Status == DiagnosticStatus.Failed);

    public abstract void Write(IReadOnlyList<DiagnosticResult> results);
}
