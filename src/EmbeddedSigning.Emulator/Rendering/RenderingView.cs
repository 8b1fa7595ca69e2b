namespace EmbeddedSigning.Emulator.Rendering;

/// <summary>How a download shows the documents.</summary>
/// <param name="ShowsChanges">Whether values that signers have changed are yellow, and optional signatures have a red frame.</param>
/// <param name="HasWatermark">Whether the pages have a watermark if the envelope is not completed.</param>
/// <param name="Language">The language of the certificate, as DocuSign's code; null if none was requested.</param>
internal sealed record RenderingView(bool ShowsChanges, bool HasWatermark, string? Language)
{
    /// <summary>The documents as they are.</summary>
    public static RenderingView Plain { get; } = new(ShowsChanges: false, HasWatermark: false, Language: null);
}
