namespace EmbeddedSigning.Diagnostics;

/// <summary>The result of one check.</summary>
/// <param name="Name">The name of the check, for instance <c>Consent</c>.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Message">The finding and, if the check did not pass, what to do. It contains no secret.</param>
/// <param name="HelpUrl">A page to open, for instance to give consent; null when there is none.</param>
public sealed record DiagnosticResult(string Name, DiagnosticStatus Status, string Message, Uri? HelpUrl = null);
