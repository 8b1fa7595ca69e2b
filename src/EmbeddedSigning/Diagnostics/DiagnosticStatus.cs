namespace EmbeddedSigning.Diagnostics;

/// <summary>How a check ended.</summary>
public enum DiagnosticStatus
{
    /// <summary>All is well.</summary>
    Passed,

    /// <summary>Something has to be done.</summary>
    Failed,

    /// <summary>The check was not possible, or does not apply.</summary>
    Skipped,
}
