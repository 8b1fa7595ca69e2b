using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>Finds the pages of a file.</summary>
internal static class EditedPageTree
{
    private const int MaximalDepth = 100;
    private const int MaximalPages = 100_000;

    private static readonly double[] _letter = [0, 0, 612, 792];

    /// <summary>The pages in their order. A page that occurs twice, or has no number of its own, becomes a separate page.</summary>
    /// <param name="edit">The file, and the changes to it.</param>
    public static List<EditedPage> Read(PdfEdit edit)
    {
        var pages = new List<EditedPage>();
        var root = edit.Dictionary(edit.Root["Pages"]) ?? new PdfDictionary();
        var number = NumberOf(edit.Root["Pages"]);
        Walk(edit, root, number, new PdfDictionary(), pages, [number], depth: 0);
        return pages;
    }

    private static void Walk(
        PdfEdit edit, PdfDictionary node, int number, PdfDictionary inherited, List<EditedPage> pages, HashSet<int> seen, int depth)
    {
        var own = inherited.Copy();
        foreach (var key in new[] { "Resources", "MediaBox", "CropBox", "Rotate" })
        {
            own[key] = edit.Resolve(node[key]) ?? own[key];
        }

        if (edit.Array(node["Kids"]) is not { } kids || edit.Name(node["Type"]) == "Page")
        {
            if (edit.Name(node["Type"]) != "Pages")
            {
                Add(edit, node, number, own, pages);
            }

            return;
        }

        if (depth > MaximalDepth)
        {
            edit.FlattenTree();
            return;
        }

        for (var index = 0; index < kids.Items.Count && pages.Count < MaximalPages; index++)
        {
            if (edit.Dictionary(kids.Items[index]) is not { } kid)
            {
                continue;
            }

            var kidNumber = NumberOf(kids.Items[index]);
            if (kidNumber == 0 || !seen.Add(kidNumber))
            {
                if (edit.Array(kid["Kids"]) is not null)
                {
                    // The tree contains itself.
                    edit.FlattenTree();
                    continue;
                }

                edit.FlattenTree();
                kid = kid.Copy();
                kidNumber = edit.Add(kid).Number;
                seen.Add(kidNumber);
            }

            Walk(edit, kid, kidNumber, own, pages, seen, depth + 1);
        }
    }

    private static void Add(PdfEdit edit, PdfDictionary page, int number, PdfDictionary inherited, List<EditedPage> pages)
    {
        var media = Box(edit, inherited["MediaBox"]) ?? _letter;
        var crop = Box(edit, inherited["CropBox"]) ?? media;

        // Content outside of the sheet is not visible.
        double[] visible =
        [
            Math.Max(media[0], crop[0]), Math.Max(media[1], crop[1]), Math.Min(media[2], crop[2]), Math.Min(media[3], crop[3]),
        ];
        if (visible[2] <= visible[0] || visible[3] <= visible[1])
        {
            visible = media;
        }

        var turn = (int)((edit.Number(inherited["Rotate"]) ?? 0) % 360);
        var unit = edit.Number(page["UserUnit"]) is > 0 and var given ? given : 1;
        pages.Add(new EditedPage(
            number,
            page,
            edit.Dictionary(inherited["Resources"]) ?? new PdfDictionary(),
            media,
            visible,
            (turn < 0 ? turn + 360 : turn) / 90 * 90,
            unit));
    }

    private static double[]? Box(PdfEdit edit, PdfObject? value)
    {
        if (edit.Numbers(value, 4) is not { } box)
        {
            return null;
        }

        double[] normal = [Math.Min(box[0], box[2]), Math.Min(box[1], box[3]), Math.Max(box[0], box[2]), Math.Max(box[1], box[3])];
        return normal[2] > normal[0] && normal[3] > normal[1] ? normal : null;
    }

    private static int NumberOf(PdfObject? value) => (value as PdfReference)?.Number ?? 0;
}
