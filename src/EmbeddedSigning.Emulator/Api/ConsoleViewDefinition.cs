namespace EmbeddedSigning.Emulator.Api;

/// <summary>What is posted for a console view.</summary>
internal sealed class ConsoleViewDefinition
{
    public string? EnvelopeId { get; init; }

    public string? ReturnUrl { get; init; }
}
