namespace EmbeddedSigning.Diagnostics;

/// <summary>What one check found.</summary>
/// <param name="Name">What was checked, for instance <c>Consent</c>.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Message">What was found and, when it failed, what to do. Holds no secret.</param>
/// <param name="HelpUrl">A page to open, for instance the one where consent is given; null when there is none.</param>
public sealed record DiagnosticResult(string Name, DiagnosticStatus Status, string Message, Uri? HelpUrl = null);
