namespace EmbeddedSigning.Emulator;

/// <summary>How <see cref="DocuSignEmulator.FormatSettings"/> writes the settings of an application.</summary>
public enum EmulatorSettingsFormat
{
    /// <summary>A JSON object, as in <c>appsettings.json</c>.</summary>
    Json,

    /// <summary>Lines <c>NAME=value</c>, as in a file <c>.env</c>.</summary>
    EnvironmentFile,

    /// <summary>Lines <c>export NAME='value'</c> for a shell.</summary>
    Export,

    /// <summary>Commands <c>dotnet user-secrets set</c>.</summary>
    UserSecrets,
}
