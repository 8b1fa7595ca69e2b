namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>A template of the account, and its place in the order.</summary>
internal sealed record PostedServerTemplate
{
    public string? Sequence { get; init; }

    public string? TemplateId { get; init; }
}
