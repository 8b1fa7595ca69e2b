namespace EmbeddedSigning.Emulator.Api;

/// <summary>What is posted for a console view, which may name an envelope.</summary>
internal sealed class PostedConsoleView
{
    public string? EnvelopeId { get; init; }

    public string? ReturnUrl { get; init; }
}
