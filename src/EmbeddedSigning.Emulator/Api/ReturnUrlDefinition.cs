namespace EmbeddedSigning.Emulator.Api;

/// <summary>What is posted for a sender view or an edit view.</summary>
internal sealed class ReturnUrlDefinition
{
    public string? ReturnUrl { get; init; }
}
