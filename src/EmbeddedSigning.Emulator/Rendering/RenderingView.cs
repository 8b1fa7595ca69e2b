namespace EmbeddedSigning.Emulator.Rendering;

/// <summary>How a download shows the documents.</summary>
/// <param name="ShowsChanges">Whether what signers have changed is yellow, and optional signatures have a red frame.</param>
/// <param name="HasWatermark">Whether the pages of an envelope that is not completed bear a watermark.</param>
/// <param name="Language">The language of the certificate, in DocuSign's word; null when none was asked for.</param>
internal sealed record RenderingView(bool ShowsChanges, bool HasWatermark, string? Language)
{
    /// <summary>The documents as they are.</summary>
    public static RenderingView Plain { get; } = new(ShowsChanges: false, HasWatermark: false, Language: null);
}
