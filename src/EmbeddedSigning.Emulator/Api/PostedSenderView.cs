namespace EmbeddedSigning.Emulator.Api;

/// <summary>What is posted for a view of the sender; a console view may name an envelope.</summary>
internal sealed class PostedSenderView
{
    public string? EnvelopeId { get; init; }

    public string? ReturnUrl { get; init; }
}
