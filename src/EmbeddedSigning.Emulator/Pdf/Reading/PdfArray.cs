namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>An array, which can be changed.</summary>
internal sealed record PdfArray(List<PdfObject> Items) : PdfObject
{
    public static PdfArray Of(params IEnumerable<PdfObject> items) => new([.. items]);

    public static PdfArray Of(params ReadOnlySpan<double> numbers)
    {
        var items = new List<PdfObject>();
        foreach (var number in numbers)
        {
            items.Add(PdfAtom.Exactly(number));
        }

        return new PdfArray(items);
    }
}
