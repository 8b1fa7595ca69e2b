namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>
/// A mark to draw on a page. Its lower left corner is in points from the left and the top of the visible page.
/// </summary>
internal sealed record DrawnMark(int PageNumber, double X, double Bottom, double Size, string Text, PenStyle Style)
{
    /// <summary>A small line under the text, as DocuSign puts the envelope's id under a signature.</summary>
    public string? Caption { get; init; }

    /// <summary>The image that is drawn instead of the text, in the given width and height.</summary>
    public Ink? Ink { get; init; }

    /// <summary>The PNG or JPEG file that is drawn instead of the text, and below the ink.</summary>
    public byte[]? Picture { get; init; }

    /// <summary>Whether the background of the mark is yellow, because a signer has changed the value.</summary>
    public bool IsHighlighted { get; init; }

    /// <summary>Whether the mark has a red frame, because it was optional.</summary>
    public bool IsFramed { get; init; }

    public double Width { get; init; }

    public double Height { get; init; }
}
