namespace EmbeddedSigning.Diagnostics;

/// <summary>How a check ended.</summary>
public enum DiagnosticStatus
{
    /// <summary>The check found no problem.</summary>
    Passed,

    /// <summary>The check found a problem; the message says what to do.</summary>
    Failed,

    /// <summary>The check was not possible, or does not apply.</summary>
    Skipped,

    /// <summary>The check found a possible mistake, which does not keep the library from working; the message names it. Only <c>docusign-doctor</c>
    /// has such checks.</summary>
    Warning,
}
