using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>Copies objects into another file, with the objects that they refer to. In that file, they have other numbers.</summary>
/// <param name="source">The file to copy from.</param>
/// <param name="target">The file to copy to.</param>
/// <param name="replace">Gets the object to copy instead of an object; null to copy all objects as they are.</param>
internal sealed class PdfCopier(PdfEdit source, PdfEdit target, Func<PdfObject, PdfObject>? replace = null)
{
    private readonly Dictionary<int, PdfReference> _copies = [];
    private readonly Queue<int> _waiting = new();

    /// <summary>Copies an object. Referenced objects are copied by <see cref="Finish"/>.</summary>
    public PdfObject Copy(PdfObject value)
    {
        switch (replace?.Invoke(value) ?? value)
        {
            case PdfReference reference:
                return Copy(reference.Number);
            case PdfArray array:
                return PdfArray.Of(array.Items.Select(Copy));
            case PdfDictionary dictionary:
                return CopyEntries(dictionary);
            case PdfStream stream:
                return new PdfStream(CopyEntries(stream.Dictionary), stream.Bytes);
            case var other:
                return other;
        }
    }

    /// <summary>The future reference of the object with a number.</summary>
    public PdfReference Copy(int number)
    {
        if (!_copies.TryGetValue(number, out var copy))
        {
            copy = target.Reserve();
            _copies[number] = copy;
            _waiting.Enqueue(number);
        }

        return copy;
    }

    public void Finish()
    {
        while (_waiting.TryDequeue(out var number))
        {
            target.Set(_copies[number], Copy(source.Get(number) ?? PdfAtom.Null));
        }
    }

    private PdfDictionary CopyEntries(PdfDictionary dictionary) =>
        new(dictionary.Entries.Select(entry => (entry.Key, Copy(entry.Value))));
}
