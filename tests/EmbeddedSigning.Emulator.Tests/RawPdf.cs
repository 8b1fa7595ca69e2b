using System.Globalization;
using System.Text;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Writes PDFs object by object, for the shapes that a PDF library would not make.</summary>
internal static class RawPdf
{
    /// <summary>A page of Letter size with the font F1.</summary>
    /// <param name="content">The operators that draw the page.</param>
    /// <param name="pageEntries">More entries of the page's dictionary, for instance <c>/Rotate 90</c>.</param>
    /// <param name="catalogEntries">More entries of the catalog.</param>
    /// <param name="objects">More objects, from number 6 on.</param>
    public static byte[] Page(string content, string pageEntries = "", string catalogEntries = "", params string[] objects)
    {
        var resources = pageEntries.Contains("/Resources", StringComparison.Ordinal) ? "" : "/Resources<</Font<</F1 5 0 R>>>>";
        var box = pageEntries.Contains("/MediaBox", StringComparison.Ordinal) ? "" : "/MediaBox[0 0 612 792]";
        return Write(
        [
            $"<</Type/Catalog/Pages 2 0 R{catalogEntries}>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            $"<</Type/Page/Parent 2 0 R{box}{resources}/Contents 4 0 R{pageEntries}>>",
            $"<</Length {content.Length}>>\nstream\n{content}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            .. objects,
        ]);
    }

    public static string Text(string text, int x, int y) =>
        string.Create(CultureInfo.InvariantCulture, $"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET");

    private static byte[] Write(IReadOnlyList<string> objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var content in objects)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{content}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }

        pdf.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}
