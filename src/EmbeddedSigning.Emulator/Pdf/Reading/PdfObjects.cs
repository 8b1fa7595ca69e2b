namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>The numbered objects of a file, or of a file with changes.</summary>
internal abstract class PdfObjects
{
    /// <summary>Gets an object by its number; null when there is none.</summary>
    public abstract PdfObject? Get(int number);

    /// <summary>The object to which a reference points; null for null and for a missing object.</summary>
    public PdfObject? Resolve(PdfObject? value)
    {
        for (var steps = 0; value is PdfReference reference; steps++)
        {
            value = steps < 32 ? Get(reference.Number) : null;
        }

        return value == PdfAtom.Null ? null : value;
    }

    public PdfDictionary? Dictionary(PdfObject? value) => Resolve(value) switch
    {
        PdfDictionary dictionary => dictionary,
        PdfStream stream => stream.Dictionary,
        _ => null,
    };

    public PdfArray? Array(PdfObject? value) => Resolve(value) as PdfArray;

    public double? Number(PdfObject? value) => (Resolve(value) as PdfAtom)?.Number;

    public string? Name(PdfObject? value) => (Resolve(value) as PdfName)?.Value;

    /// <summary>The numbers of an array; null if their count is different.</summary>
    public double[]? Numbers(PdfObject? value, int count)
    {
        double[] numbers = [.. Array(value)?.Items.Select(Number).OfType<double>() ?? []];
        return numbers.Length >= count ? numbers[..count] : null;
    }
}
