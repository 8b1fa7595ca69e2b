using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>Changes which pages a PDF has.</summary>
internal static class PageRemoval
{
    /// <param name="pdf">The document.</param>
    /// <param name="removed">The number of the page that goes, from 1.</param>
    public static byte[] Without(byte[] pdf, int removed)
    {
        var edit = new PdfEdit(PdfFile.Open(pdf, ReadingBudget.ForStreams()));
        edit.Pages.RemoveAt(removed - 1);
        edit.FlattenTree();
        return edit.Save();
    }
}
