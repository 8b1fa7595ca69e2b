using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>Removes a page from a PDF.</summary>
internal static class PageRemoval
{
    /// <param name="pdf">The document.</param>
    /// <param name="removed">The number of the page to remove, from 1.</param>
    public static byte[] Without(byte[] pdf, int removed)
    {
        var edit = new PdfEdit(PdfFile.Open(pdf, ReadingBudget.ForStreams()));
        edit.Pages.RemoveAt(removed - 1);
        edit.FlattenTree();
        return edit.Save();
    }
}
