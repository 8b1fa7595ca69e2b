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

    /// <summary>Pages that all draw the same.</summary>
    /// <param name="count">How many pages there are.</param>
    /// <param name="content">The operators that draw each page.</param>
    /// <param name="pageEntries">More entries of each page's dictionary.</param>
    /// <param name="form">The object with number 6.</param>
    public static byte[] Pages(int count, string content, string pageEntries = "", string form = "null") => Write(
    [
        "<</Type/Catalog/Pages 2 0 R>>",
        $"<</Type/Pages/Kids[{string.Concat(Enumerable.Range(7, count).Select(number => $"{number} 0 R "))}]/Count {count}>>",
        "null",
        $"<</Length {content.Length}>>\nstream\n{content}\nendstream",
        "null",
        form,
        .. Enumerable.Repeat($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R{pageEntries}>>", count),
    ]);

    /// <summary>A page that draws a form ten times, which draws another one ten times, and so on.</summary>
    public static byte[] Multiplying(int depth)
    {
        const string Dictionary = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]";
        var draws = string.Concat(Enumerable.Repeat("/X Do ", 10));
        var forms = Enumerable.Range(7, depth - 1).Select(next =>
            $"<<{Dictionary}/Resources<</XObject<</X {next} 0 R>>>>/Length {draws.Length}>>\nstream\n{draws}\nendstream");
        return Page(
            draws,
            "/Resources<</XObject<</X 6 0 R>>>>",
            objects: [.. forms, $"<<{Dictionary}/Length 4>>\nstream\nq Q \nendstream"]);
    }

    public static string Text(string text, int x, int y) =>
        string.Create(CultureInfo.InvariantCulture, $"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET");

    /// <summary>A page whose resources are object 7, which is packed into object 6.</summary>
    /// <param name="entries">The entries of the object stream.</param>
    /// <param name="objects">Its content.</param>
    public static byte[] WithObjectStream(string entries, byte[] objects)
    {
        const string Content = "BT /F1 12 Tf 72 700 Td (Lease) Tj ET";
        var pdf = new StringBuilder("%PDF-1.5\n");
        var offsets = WriteObjects(pdf,
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources 7 0 R/Contents 4 0 R>>",
            $"<</Length {Content.Length}>>\nstream\n{Content}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            $"<</Type/ObjStm{entries}>>\nstream\n{Encoding.Latin1.GetString(objects)}\nendstream",
        ]);
        var start = pdf.Length;
        var table = string.Concat((IEnumerable<string>)
            [Entry(0, 0), .. offsets.Select(offset => Entry(1, offset)), Entry(2, 6), Entry(1, start)]);
        pdf.Append(
            CultureInfo.InvariantCulture,
            $"8 0 obj\n<</Type/XRef/Size 9/W[1 4 1]/Root 1 0 R/Length {table.Length}>>\nstream\n{table}\nendstream\nendobj\n");
        pdf.Append(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF");
        return Encoding.Latin1.GetBytes(pdf.ToString());

        static string Entry(int type, int value) => new(
            [(char)type, (char)(value >> 24), (char)((value >> 16) & 255), (char)((value >> 8) & 255), (char)(value & 255), (char)0]);
    }

    private static byte[] Write(IReadOnlyList<string> objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = WriteObjects(pdf, objects);

        var start = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }

        pdf.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static List<int> WriteObjects(StringBuilder pdf, IReadOnlyList<string> objects)
    {
        var offsets = new List<int>();
        foreach (var content in objects)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{content}\nendobj\n");
        }

        return offsets;
    }
}
