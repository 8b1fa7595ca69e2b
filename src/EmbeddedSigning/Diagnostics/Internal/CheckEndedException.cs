namespace EmbeddedSigning.Diagnostics.Internal;

/// <summary>Ends a check that did not pass.</summary>
internal sealed class CheckEndedException(DiagnosticStatus status, string message) : Exception(message)
{
    public DiagnosticStatus Status => status;
}
