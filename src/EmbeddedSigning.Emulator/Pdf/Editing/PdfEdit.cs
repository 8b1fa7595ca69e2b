using System.Globalization;
using System.Security.Cryptography;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>
/// A file and its changes. It is saved as an incremental update, which keeps every byte of the file. If the file cannot be updated, because its
/// cross-references are wrong or it is encrypted, all its objects are written again.
/// </summary>
internal sealed class PdfEdit : PdfObjects
{
    private readonly PdfFile? _file;
    private readonly SortedDictionary<int, PdfObject> _changes = [];
    private int _next;
    private bool _isFlat;
    private List<EditedPage>? _pages;

    public PdfEdit(PdfFile file)
    {
        _file = file;
        _next = Math.Max(1, file.Size);
        Root = file.Root;
    }

    /// <summary>Creates a new file.</summary>
    public PdfEdit()
    {
        _next = 1;
        _isFlat = true;
        Root = new PdfDictionary(("Type", new PdfName("Catalog")));
        _pages = [];
    }

    /// <summary>The catalog. After a change to it, call <see cref="ReplaceRoot"/>.</summary>
    public PdfDictionary Root { get; private set; }

    /// <summary>The pages in their order.</summary>
    public List<EditedPage> Pages => _pages ??= EditedPageTree.Read(this);

    public PdfReference Reserve() => new(_next++);

    public PdfReference Add(PdfObject value)
    {
        var reference = Reserve();
        Set(reference, value);
        return reference;
    }

    public void Set(PdfReference reference, PdfObject value) => _changes[reference.Number] = value;

    public void ReplaceRoot(PdfDictionary root)
    {
        Root = root;
        if (_file?.Trailer["Root"] is PdfReference reference)
        {
            Set(reference, root);
        }
    }

    /// <summary>Adds a page at the end of a new file.</summary>
    public void AddPage(double width, double height, PdfStream content, PdfDictionary resources)
    {
        var page = new PdfDictionary(
            ("Type", new PdfName("Page")),
            ("MediaBox", PdfArray.Of([0, 0, width, height])),
            ("Resources", resources),
            ("Contents", Add(content)));
        double[] box = [0, 0, width, height];
        Pages.Add(new EditedPage(Add(page).Number, page, resources, box, box, Rotation: 0, UserUnit: 1));
    }

    /// <summary>Writes the file again, with a page tree of one level.</summary>
    public void FlattenTree() => _isFlat = true;

    public override PdfObject? Get(int number) => _changes.GetValueOrDefault(number) ?? _file?.Get(number);

    /// <summary>Unpacks a stream; null for one that is packed as an image.</summary>
    public byte[]? Decode(PdfStream stream, Action<long> take) => PdfFilters.Decode(Resolve, stream, take);

    public byte[] Save()
    {
        if (_file is { IsRepaired: false, IsEncrypted: false } && Pages.Count > 0 && !_isFlat)
        {
            return _changes.Count == 0 ? _file.Bytes.ToArray() : Append(_file);
        }

        var rewritten = new PdfEdit();
        var copier = new PdfCopier(this, rewritten);
        FlattenPages();
        var root = (PdfDictionary)copier.Copy(Root);
        var info = _file?.Trailer["Info"] is { } given ? copier.Copy(given) : null;
        copier.Finish();
        return rewritten.WriteAll(root, info, _file);
    }

    private static PdfText IdOf(ReadOnlySpan<byte> bytes) => new(SHA256.HashData(bytes)[..16]);

    private void FlattenPages()
    {
        var pages = Pages;
        var tree = Reserve();
        foreach (var page in pages)
        {
            var flat = ((Get(page.Number) as PdfDictionary) ?? page.Dictionary).Copy();
            flat["Type"] = new PdfName("Page");
            flat["Parent"] = tree;
            flat["MediaBox"] = PdfArray.Of(page.MediaBox);
            flat["CropBox"] = page.CropBox == page.MediaBox ? null : PdfArray.Of(page.CropBox);
            flat["Rotate"] = page.Rotation == 0 ? null : PdfAtom.Of(page.Rotation);
            flat["Resources"] ??= page.Resources;
            _changes[page.Number] = flat;
        }

        Set(tree, new PdfDictionary(
            ("Type", new PdfName("Pages")),
            ("Count", PdfAtom.Of(pages.Count)),
            ("Kids", PdfArray.Of(pages.Select(page => new PdfReference(page.Number))))));
        var root = Root.Copy();
        root["Pages"] = tree;
        ReplaceRoot(root);
    }

    private byte[] Append(PdfFile file)
    {
        using var output = new MemoryStream(file.Bytes.Length + (64 * 1024));
        var writer = new PdfWriter(output);
        output.Write(file.Bytes.Span);
        writer.Write("\n");
        var start = output.Position;
        var offsets = new SortedDictionary<int, (long Offset, int Generation)>();
        foreach (var (number, value) in _changes)
        {
            var generation = number < file.Size ? file.GenerationOf(number) : 0;
            offsets[number] = (output.Position, generation);
            writer.WriteNumbered(number, generation, value);
        }

        var trailer = new PdfDictionary(
            ("Size", PdfAtom.Of(Math.Max(_next, file.Size))),
            ("Prev", PdfAtom.Of(file.StartOfReferences)));
        foreach (var key in new[] { "Root", "Info" })
        {
            trailer[key] = file.Trailer[key];
        }

        if (file.Array(file.Trailer["ID"])?.Items is [var first, _])
        {
            trailer["ID"] = PdfArray.Of([first, IdOf(output.GetBuffer().AsSpan((int)start, (int)(output.Position - start)))]);
        }

        var references = output.Position;
        if (file.HasReferenceStream)
        {
            WriteReferenceStream(writer, trailer, offsets, references);
        }
        else
        {
            WriteReferenceTable(writer, trailer, offsets);
        }

        writer.Write(string.Create(CultureInfo.InvariantCulture, $"startxref\n{references}\n%%EOF\n"));
        return output.ToArray();
    }

    private static void WriteReferenceTable(
        PdfWriter writer, PdfDictionary trailer, SortedDictionary<int, (long Offset, int Generation)> offsets)
    {
        writer.Write("xref\n");
        foreach (var (first, count) in Sections(offsets.Keys))
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{first} {count}\n"));
            for (var number = first; number < first + count; number++)
            {
                var (offset, generation) = offsets[number];
                writer.Write(number == 0
                    ? "0000000000 65535 f \n"
                    : string.Create(CultureInfo.InvariantCulture, $"{offset:D10} {generation:D5} n \n"));
            }
        }

        writer.Write("trailer\n");
        writer.Write(trailer);
        writer.Write("\n");
    }

    private void WriteReferenceStream(
        PdfWriter writer, PdfDictionary trailer, SortedDictionary<int, (long Offset, int Generation)> offsets, long start)
    {
        var own = Reserve();
        offsets[own.Number] = (start, 0);
        var content = new List<byte>();
        foreach (var (offset, generation) in offsets.Values)
        {
            content.AddRange([1, (byte)(offset >> 24), (byte)(offset >> 16), (byte)(offset >> 8), (byte)offset]);
            content.AddRange([(byte)(generation >> 8), (byte)generation]);
        }

        trailer["Type"] = new PdfName("XRef");
        trailer["Size"] = PdfAtom.Of(_next);
        trailer["W"] = PdfArray.Of([1, 4, 2]);
        trailer["Index"] = PdfArray.Of(Sections(offsets.Keys)
            .SelectMany(section => new PdfObject[] { PdfAtom.Of(section.First), PdfAtom.Of(section.Count) }));
        writer.WriteNumbered(own.Number, 0, new PdfStream(trailer, content.ToArray()));
    }

    private static IEnumerable<(int First, int Count)> Sections(IEnumerable<int> numbers)
    {
        var (first, count) = (0, 0);
        foreach (var number in numbers)
        {
            if (count > 0 && number == first + count)
            {
                count++;
                continue;
            }

            if (count > 0)
            {
                yield return (first, count);
            }

            (first, count) = (number, 1);
        }

        if (count > 0)
        {
            yield return (first, count);
        }
    }

    private byte[] WriteAll(PdfDictionary root, PdfObject? info, PdfFile? original)
    {
        var catalog = Add(root);
        using var output = new MemoryStream(_changes.Values.OfType<PdfStream>().Sum(stream => stream.Bytes.Length) + (64 * 1024));
        var writer = new PdfWriter(output);
        var header = original is { Bytes.Length: > 8 } ? System.Text.Encoding.Latin1.GetString(original.Bytes.Span[..8]) : "%PDF-1.7";
        writer.Write($"{header}\n%\u00e2\u00e3\u00cf\u00d3\n");
        var offsets = new SortedDictionary<int, (long Offset, int Generation)> { [0] = (0, 65535) };
        foreach (var (number, value) in _changes)
        {
            offsets[number] = (output.Position, 0);
            writer.WriteNumbered(number, 0, value);
        }

        var trailer = new PdfDictionary(("Size", PdfAtom.Of(_next)), ("Root", catalog));
        trailer["Info"] = info;
        var id = IdOf(output.GetBuffer().AsSpan(0, (int)output.Position));
        trailer["ID"] = PdfArray.Of([(original?.Array(original.Trailer["ID"])?.Items.FirstOrDefault() as PdfText) ?? id, id]);
        var start = output.Position;
        WriteReferenceTable(writer, trailer, offsets);
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n"));
        return output.ToArray();
    }
}
